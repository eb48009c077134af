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
 * @param offers what else it brings
 * @param activeRuns -1 when the caller sees one org only
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
    List<OfferView> offers,
    int activeRuns,
    long generation) {
  /** The same without how many runs it has under way. */
  public PluginView withoutRuns() {
    return new PluginView(
        id, version, state, reason, file, sha256, since, tasks, offers, -1, generation);
  }
}
