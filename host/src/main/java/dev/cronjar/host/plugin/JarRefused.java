package dev.cronjar.host.plugin;

/** A file that is not taken as a plugin; the message is the reason that its row shows. */
final class JarRefused extends Exception {
  private final Fate fate;

  JarRefused(Fate fate, String reason) {
    super(reason);
    this.fate = fate;
  }

  static JarRefused bad(String reason) {
    return new JarRefused(Fate.BAD, reason);
  }

  static JarRefused incomplete(String reason) {
    return new JarRefused(Fate.INCOMPLETE, reason);
  }

  Fate fate() {
    return fate;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  /** Whether waiting may help. */
  enum Fate {
    /** Broken in a way that a copy under way also is. */
    INCOMPLETE,
    /** Complete, and not fit. */
    BAD
  }
}
