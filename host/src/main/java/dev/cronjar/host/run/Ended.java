package dev.cronjar.host.run;

import java.util.Map;

/** How the execution of a firing ended. {@code startedMillis} is the entry of {@code execute}. */
public record Ended(
    Firing firing,
    Outcome outcome,
    long startedMillis,
    long endedMillis,
    String pluginVersion,
    Map<String, String> references,
    LogPointer log) {}
