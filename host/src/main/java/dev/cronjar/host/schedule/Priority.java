package dev.cronjar.host.schedule;

import java.util.Locale;

/** Who goes first at the gate; within one priority, first in, first out. */
public enum Priority {
  LOW(0),
  NORMAL(1),
  HIGH(2),
  CRITICAL(3);

  private final int rank;
  private final String text = name().toLowerCase(Locale.ROOT);

  Priority(int rank) {
    this.rank = rank;
  }

  /** Higher goes first. */
  public int rank() {
    return rank;
  }

  public String text() {
    return text;
  }
}
