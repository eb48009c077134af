package dev.cronjar.host.notify;

/**
 * Consecutive events of one schedule for one rule.
 *
 * @param count how many there are so far
 * @param sentMillis when it was told of last; {@link #UNSENT} if it was not
 * @param run the last that counted
 */
record Series(int count, long sentMillis, String run) {
  static final long UNSENT = -1;
  static final Series NONE = new Series(0, UNSENT, "");

  Series one(String of) {
    return new Series(count + 1, sentMillis, of);
  }

  Series sent(long atMillis) {
    return new Series(count, atMillis, run);
  }

  boolean isSent() {
    return sentMillis != UNSENT;
  }

  /** As it is kept. */
  String text() {
    return count + " " + sentMillis + " " + run;
  }

  static Series read(String text) {
    String[] parts = text.split(" ", 3);
    return new Series(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2]);
  }
}
