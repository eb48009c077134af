package dev.cronjar.host.run;

import java.util.Locale;

/** What made a run. */
public enum TriggerType {
  SCHEDULE,
  MANUAL,
  RETRY,
  WORKFLOW,
  BATCH;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
