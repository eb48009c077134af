package dev.cronjar.plugin;

/** The params of a task that takes none: {@code class TidyTask implements Task<NoParams>}. */
public record NoParams() {}
