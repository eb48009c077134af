package dev.cronjar.host.plugin;

/** What is known of the bytes that a file holds now. */
sealed interface Verdict {
  /** They still change, or may not be all. */
  record Copying(String reason) implements Verdict {}

  /** They are no plugin. */
  record Bad(String reason) implements Verdict {}

  /** They may be loaded. */
  record Good(PluginJar jar) implements Verdict {}
}
