package dev.cronjar.host.org;

import java.util.Locale;

/** What a caller may be allowed to do; one per operation. */
public enum Permission {
  SCHEDULES_READ,
  SCHEDULES_WRITE,
  SCHEDULES_RUN,
  SCHEDULES_DELETE,
  RUNS_READ,
  RUNS_WRITE,
  WORKFLOWS_READ,
  WORKFLOWS_WRITE,
  /** To start them, and to act on their runs: answer, pause, cancel, retry. */
  WORKFLOWS_RUN,
  WORKFLOWS_DELETE,
  PLUGINS_READ,
  PLUGINS_WRITE,
  /** Rules for notifications, their channels, and what was sent. */
  RULES_READ,
  RULES_WRITE,
  /** The audit of the caller's org; of all orgs for those who see them. */
  AUDIT_READ,
  /** Users and tokens of the caller's org. */
  USERS_READ,
  USERS_WRITE,
  /** One's own password and tokens; every user has it, no token can. */
  SELF_MANAGE,
  HOST_READ,
  HOST_ADMIN;

  /** The form in messages and configuration, such as {@code schedules:run}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }
}
