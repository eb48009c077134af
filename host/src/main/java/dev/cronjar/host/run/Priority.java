package dev.cronjar.host.run;

import java.util.Locale;

/** Who goes first at the gate; within one priority, first in, first out. */
public enum Priority {
  LOW,
  NORMAL,
  HIGH,
  CRITICAL;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
