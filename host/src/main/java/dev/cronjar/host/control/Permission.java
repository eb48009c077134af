package dev.cronjar.host.control;

import java.util.Locale;

/** What a caller may be allowed to do; one per operation. */
public enum Permission {
  SCHEDULES_READ,
  SCHEDULES_WRITE,
  SCHEDULES_RUN,
  SCHEDULES_DELETE,
  RUNS_READ,
  RUNS_WRITE,
  PLUGINS_READ,
  PLUGINS_WRITE,
  HOST_READ,
  HOST_ADMIN;

  /** The form in messages and configuration, such as {@code schedules:run}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }
}
