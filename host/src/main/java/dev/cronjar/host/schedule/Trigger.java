package dev.cronjar.host.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The rule that yields a schedule's fire times, as its author wrote it. */
public sealed interface Trigger {
  /** The zone in which the schedule is read and shown. */
  ZoneId zone();

  /** A cron expression of five or six fields, or a macro (DESIGN §5). */
  record Cron(String expression, ZoneId zone) implements Trigger {}

  /** Every {@code interval}, counted from the schedule's start without drift; 1 s to 366 days. */
  record Every(Duration interval, ZoneId zone) implements Trigger {}

  /** Once, at an instant; {@code late} says what to do when that instant has passed at creation. */
  record Once(Instant at, ZoneId zone, IfPast ifPast) implements Trigger {}

  /**
   * Never by itself: its runs are asked for one by one. What people submit without a schedule of
   * their own has this one; it is not written in files.
   */
  record ByHand(ZoneId zone) implements Trigger {}

  /** What becomes of a once-trigger whose instant lies in the past when it is saved. */
  enum IfPast {
    REFUSE,
    RUN
  }
}
