package dev.cronjar.host.run;

import java.util.Locale;

/** What made a run. */
public enum TriggerType {
  SCHEDULE,
  MANUAL,
  RETRY,
  WORKFLOW,
  BATCH;

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
  }
}
