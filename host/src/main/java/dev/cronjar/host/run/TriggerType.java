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
  /** Something outside that a plugin's trigger source has found. */
  EVENT,
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

  /** Whether schedules that come after its schedule follow it, unless something else was said. */
  public boolean isFollowed() {
    return isFired() || this == EVENT;
  }
}
