package dev.cronjar.shell;

import java.util.Optional;

/** This build's version, from the manifest of its JAR. */
final class Version {
  private Version() {}

  static String text() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  static String line() {
    return "cronjar "
        + text()
        + " on Java "
        + Runtime.version()
        + " ("
        + System.getProperty("java.home")
        + ")";
  }
}
