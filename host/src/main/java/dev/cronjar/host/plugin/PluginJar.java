package dev.cronjar.host.plugin;

import java.nio.file.Path;
import java.util.List;
import org.pf4j.PluginDependency;

/**
 * A verified plugin JAR: what its manifest says and where its private copy lies.
 *
 * @param extensions class names of its extension index
 * @param copy the private copy, named by its content; the only file that is ever loaded from
 */
record PluginJar(
    String id,
    String version,
    List<PluginDependency> dependencies,
    List<String> extensions,
    String sha256,
    Path copy) {
  PluginJar {
    dependencies = List.copyOf(dependencies);
    extensions = List.copyOf(extensions);
  }

  boolean dependsOn(String other) {
    return dependencies.stream().anyMatch(d -> d.getPluginId().equals(other));
  }

  /** For messages: {@code acme 1.2.0}. */
  String label() {
    return id + " " + version;
  }
}
