package dev.cronjar.host;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/**
 * Where this installation lies: {@code lib/} holds the host's JAR, {@code plugins/} beside it the
 * bundled plugins.
 */
final class Installation {
  private Installation() {}

  static Path plugins() {
    String given = System.getProperty("cronjar.bundled-plugins", "");
    return given.isEmpty() ? besideLib() : Path.of(given);
  }

  private static Path besideLib() {
    CodeSource source = Installation.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI()).resolveSibling("../plugins").normalize();
    } catch (URISyntaxException odd) {
      return Path.of("plugins");
    }
  }
}
