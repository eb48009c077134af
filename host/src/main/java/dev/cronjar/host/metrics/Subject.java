package dev.cronjar.host.metrics;

import dev.cronjar.host.org.OrgId;

/**
 * What is counted together.
 *
 * @param schedule the schedule's number; {@link #ANY} where those of all schedules are one
 */
public record Subject(long schedule, OrgId org, String task) {
  public static final long ANY = -1;

  /** The same task of the same org, whatever the schedule. */
  public Subject ofAnySchedule() {
    return new Subject(ANY, org, task);
  }
}
