package dev.cronjar.host.engine.execute;

/**
 * A task whose runs have left threads behind that do not stop.
 *
 * @param threads how many go on now
 * @param quarantine why it gets no more for now; empty: it does
 */
public record StuckTask(String task, int threads, String quarantine) {}
