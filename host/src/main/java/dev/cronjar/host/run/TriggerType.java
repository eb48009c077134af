package dev.cronjar.host.run;

import java.util.Locale;

/** What made a run. */
public enum TriggerType {
  SCHEDULE,
  MANUAL,
  RETRY,
  WORKFLOW,
  BATCH,
  /** The end of another schedule's run. */
  AFTER,
  /** By hand, for a fire time of the past that no run had succeeded for. */
  BACKFILL;

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
  }

  /** Whether its schedule asked for it: overlap and max runs are about these. */
  public boolean isFired() {
    return this == SCHEDULE || this == AFTER;
  }
}
