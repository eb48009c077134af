package dev.cronjar.host.control.view;

import java.util.List;

/**
 * A file in {@code plugins/}, or a plugin that still drains.
 *
 * @param id the plugin's id, empty when the file could not be read that far
 * @param state {@code copying}, {@code verified}, {@code active}, {@code standby} (a higher version
 *     is active), {@code draining}, {@code refused}, {@code leaked}
 * @param reason why it is refused, or what holds it; empty otherwise
 * @param since ISO-8601 with offset, UTC: when it came into this state
 */
public record PluginView(
    String id,
    String version,
    String state,
    String reason,
    String file,
    String sha256,
    String since,
    List<String> tasks,
    int activeRuns,
    long generation) {}
