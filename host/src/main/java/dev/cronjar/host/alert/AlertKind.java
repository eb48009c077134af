package dev.cronjar.host.alert;

import java.util.Arrays;
import java.util.Locale;

/** What can be wrong. */
public enum AlertKind {
  /** The runs of a schedule fail one after the other. */
  FAILURES(About.ALL_HOSTS),
  /** The scheduler does not move. */
  STALLED(About.ONE_HOST),
  DATABASE(About.ALL_HOSTS),
  /** A host of this database ended without a farewell. */
  HOST_LOST(About.ALL_HOSTS),
  /** The disk of the home is nearly full. */
  DISK(About.ONE_HOST),
  /** Runs start long after their fire times. */
  LATENESS(About.ONE_HOST),
  /** Runs have ended whose threads go on. */
  STUCK_THREADS(About.ONE_HOST),
  /** A plugin that was unloaded stays in memory. */
  PLUGIN_LEAKED(About.ONE_HOST),
  /** Messages to people do not get through. */
  NOTIFICATIONS(About.ALL_HOSTS);

  private final About about;

  AlertKind(About about) {
    this.about = about;
  }

  private enum About {
    ONE_HOST,
    /** Something in the database that they share: what several of them see is the same. */
    ALL_HOSTS
  }

  /** The form in ids, messages and figures, such as {@code host_lost}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether what is of this kind is one and the same, whichever of the hosts of a database sees it.
   * Not of a kind that only a later version knows.
   */
  public static boolean isOfAllHosts(String text) {
    return Arrays.stream(values())
        .anyMatch(kind -> kind.about == About.ALL_HOSTS && kind.text().equals(text));
  }
}
