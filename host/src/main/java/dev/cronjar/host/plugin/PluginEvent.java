package dev.cronjar.host.plugin;

/**
 * Something happened to a plugin.
 *
 * @param id empty when the file could not be read that far
 * @param sha256 of its bytes; empty when they were not read
 * @param reason in words; empty for {@link Kind#LOADED}
 */
public record PluginEvent(
    Kind kind, String id, String version, String file, String sha256, String reason) {

  /** What happened. */
  public enum Kind {
    LOADED,
    UNLOADED,
    REFUSED,
    LEAKED
  }

  static PluginEvent of(Kind kind, PluginJar jar, String file, String reason) {
    return new PluginEvent(kind, jar.id(), jar.version(), file, jar.sha256(), reason);
  }
}
