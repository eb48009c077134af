package dev.cronjar.host.plugin;

import java.util.List;

/**
 * A file in the plugin folder, or a plugin that is on its way out.
 *
 * @param id the plugin's id, empty when the file could not be read that far
 * @param reason why it is refused, stands by or leaks, in words; empty when there is nothing to say
 * @param file the file's name in the folder
 * @param sha256 of the bytes that were looked at; empty when they were not read
 * @param sinceMillis when it came into this state, epoch milliseconds
 * @param tasks full names of the tasks it offers
 * @param offers what else it brings
 * @param generation number of the loaded generation, 0 when not loaded
 */
public record PluginRow(
    String id,
    String version,
    PluginState state,
    String reason,
    String file,
    String sha256,
    long sinceMillis,
    List<String> tasks,
    List<Offer> offers,
    int activeRuns,
    long generation) {
  public PluginRow {
    tasks = List.copyOf(tasks);
    offers = List.copyOf(offers);
  }

  /** Whether {@code name} means this row: a plugin id or a file name. */
  boolean isAbout(String name) {
    return id.equals(name) || file.equals(name);
  }

  boolean isSamePlace(PluginRow other) {
    return file.equals(other.file)
        && id.equals(other.id)
        && version.equals(other.version)
        && sha256.equals(other.sha256)
        && state == other.state
        && generation == other.generation;
  }

  PluginRow since(long millis) {
    return new PluginRow(
        id, version, state, reason, file, sha256, millis, tasks, offers, activeRuns, generation);
  }

  PluginRow running(int runs) {
    return new PluginRow(
        id, version, state, reason, file, sha256, sinceMillis, tasks, offers, runs, generation);
  }
}
