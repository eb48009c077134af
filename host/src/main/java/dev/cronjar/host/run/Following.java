package dev.cronjar.host.run;

import java.util.Locale;
import java.util.Map;

/** Whether the schedules that come after a run's schedule are to run when it has ended. */
public enum Following {
  /** They are when the schedule fired it, and are not when somebody asked for it. */
  USUAL,
  /** They are. */
  FOLLOW,
  /** They are not. */
  ALONE;

  /** The reference of a run to which something else than usual was said. */
  private static final String REFERENCE = "follow";

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
  }

  public boolean isWanted(TriggerType trigger) {
    return this == USUAL ? trigger.isFollowed() : this == FOLLOW;
  }

  /** What a run has to remember of it. */
  public Map<String, String> references() {
    return this == USUAL ? Map.of() : Map.of(REFERENCE, text);
  }

  public static Following of(Run run) {
    String said = run.result().references().getOrDefault(REFERENCE, "");
    return said.equals(FOLLOW.text) ? FOLLOW : said.equals(ALONE.text) ? ALONE : USUAL;
  }

  /**
   * For a retry of {@code run}: as the run that it repeats, so that a chain that broke goes on from
   * where it broke.
   */
  public Following orAs(Run run) {
    return this != USUAL ? this : of(run).isWanted(run.origin().trigger()) ? FOLLOW : ALONE;
  }
}
