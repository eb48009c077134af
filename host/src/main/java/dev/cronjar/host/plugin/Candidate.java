package dev.cronjar.host.plugin;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/**
 * What one file has to offer: what it holds now, else the plugin that was last active from it.
 *
 * @param modifiedNanos of the file: of two files with one version the older was there first
 */
record Candidate(
    String file, long modifiedNanos, Optional<PluginJar> current, Optional<PluginJar> proven) {

  /** The JAR that this file stands for while those of {@code excluded} (by SHA-256) are out. */
  Optional<Offer> offer(Map<String, String> excluded) {
    return jars()
        .filter(jar -> !excluded.containsKey(jar.sha256()))
        .findFirst()
        .map(jar -> new Offer(file, modifiedNanos, jar));
  }

  Stream<PluginJar> jars() {
    return Stream.concat(current.stream(), proven.stream());
  }

  /** One JAR under one file name. */
  record Offer(String file, long modifiedNanos, PluginJar jar) {
    private static final VersionManager VERSIONS = new DefaultVersionManager();

    /** The greatest is to be active; of equal versions the active one, then the older file. */
    static Comparator<Offer> order(Predicate<PluginJar> active) {
      Comparator<Offer> byVersion =
          (a, b) -> VERSIONS.compareVersions(a.jar.version(), b.jar.version());
      return byVersion
          .thenComparing(offer -> active.test(offer.jar))
          .thenComparing(Comparator.comparingLong(Offer::modifiedNanos).reversed())
          .thenComparing(Comparator.comparing(Offer::file).reversed());
    }
  }
}
