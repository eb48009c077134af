package dev.cronjar.host.plugin;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pf4j.PluginManager;

/**
 * A plugin that is about to be unloaded, as it is known afterwards: without holding any of it.
 *
 * @param classNames of its JAR, whose private copy may be gone when they are asked for
 */
record Remains(
    PluginJar jar, long generation, Set<String> classNames, WeakReference<ClassLoader> loader) {

  static List<Remains> of(List<PluginJar> jars, long generation, PluginManager manager) {
    List<Remains> remains = new ArrayList<>();
    for (PluginJar jar : jars) {
      ClassLoader loader = manager.getPluginClassLoader(jar.id());
      if (loader != null) {
        remains.add(
            new Remains(
                jar, generation, Holders.classNames(jar.copy()), new WeakReference<>(loader)));
      }
    }
    return remains;
  }
}
