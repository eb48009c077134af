package dev.cronjar.host.control;

import dev.cronjar.host.org.InvalidField;

/** How much may be asked for at once. */
final class Limit {
  private static final int MOST = 500;

  private Limit() {}

  static int check(String what, int value) {
    return check(what, value, MOST);
  }

  static int check(String what, int value, int most) {
    if (value < 1 || value > most) {
      throw new InvalidField(what, "%s: wanted 1 to %d, found %d.".formatted(what, most, value));
    }
    return value;
  }
}
