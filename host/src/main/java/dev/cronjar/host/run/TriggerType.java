package dev.cronjar.host.run;

import java.util.Locale;

/** What made a run. */
public enum TriggerType {
  SCHEDULE,
  MANUAL,
  RETRY,
  WORKFLOW,
  BATCH,
  /** By hand, for a fire time of the past that no run had succeeded for. */
  BACKFILL;

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
  }
}
