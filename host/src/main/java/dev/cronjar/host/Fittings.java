package dev.cronjar.host;

import dev.cronjar.host.plugin.LoadedTask;
import java.util.List;

/**
 * What a host has beside its home.
 *
 * @param tasks of the application that it is embedded in
 * @param plugins whether it loads plugins from its home
 * @param jmx whether it shows itself over JMX
 */
record Fittings(List<LoadedTask> tasks, boolean plugins, boolean jmx) {
  /** A process of its own. */
  static final Fittings STANDARD = new Fittings(List.of(), true, true);
}
