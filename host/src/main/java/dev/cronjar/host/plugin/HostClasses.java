package dev.cronjar.host.plugin;

import java.util.Set;

/**
 * The parent of every plugin loader: the JDK's own classes, and of the host only the APIs that
 * plugins are written against, class by class. No resource of the host passes, so a plugin never
 * finds the host's libraries, services or configuration.
 */
final class HostClasses extends ClassLoader {
  private static final Set<String> PACKAGES =
      Set.of(
          "dev.cronjar.plugin",
          "org.pf4j",
          "org.slf4j",
          "org.slf4j.event",
          "org.slf4j.helpers",
          "org.slf4j.spi",
          "org.apache.logging.log4j",
          "org.apache.logging.log4j.message",
          "org.apache.logging.log4j.simple",
          "org.apache.logging.log4j.spi",
          "org.apache.logging.log4j.status",
          "org.apache.logging.log4j.util",
          "org.jspecify.annotations");

  /** Annotations do no harm when a plugin carries its own copy. */
  private static final String HARMLESS = "org.jspecify.annotations";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  HostClasses(ClassLoader host) {
    super("cronjar-plugin-api", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  /** Whether a plugin JAR must not carry this entry, because the host's own would hide it. */
  static boolean mustNotBundle(String entryName) {
    if (!entryName.endsWith(".class")) {
      return false;
    }
    String packageName =
        packageOf(entryName.substring(0, entryName.length() - 6).replace('/', '.'));
    return PACKAGES.contains(packageName) && !packageName.equals(HARMLESS);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (PACKAGES.contains(packageOf(name))) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  private static String packageOf(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? "" : className.substring(0, dot);
  }
}
