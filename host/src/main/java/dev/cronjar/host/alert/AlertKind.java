package dev.cronjar.host.alert;

import java.util.Locale;

/** What can be wrong. */
public enum AlertKind {
  /** The runs of a schedule fail one after the other. */
  FAILURES,
  /** The scheduler does not move. */
  STALLED,
  DATABASE,
  /** A host of this database ended without a farewell. */
  HOST_LOST,
  /** The disk of the home is nearly full. */
  DISK,
  /** Runs start long after their fire times. */
  LATENESS,
  /** Runs have ended whose threads go on. */
  STUCK_THREADS,
  /** A plugin that was unloaded stays in memory. */
  PLUGIN_LEAKED,
  /** Messages to people do not get through. */
  NOTIFICATIONS;

  /** The form in ids, messages and figures, such as {@code host_lost}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
