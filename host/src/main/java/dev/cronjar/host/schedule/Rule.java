package dev.cronjar.host.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * When somebody is to hear of what becomes of runs, and by which channels. A rule of a schedule
 * stands in its definition; the others have a {@link RuleScope}.
 *
 * @param name unique where it stands
 * @param triggers what it listens to
 */
public record Rule(
    String name,
    boolean enabled,
    Triggers triggers,
    Series series,
    Timing timing,
    Message message) {

  /** What it listens to. */
  public Set<On> on() {
    return triggers.on();
  }

  /**
   * What makes a rule act.
   *
   * @param on not empty
   * @param alerts the kinds of alert that it is about, such as {@code disk}; empty: all
   */
  public record Triggers(Set<On> on, Set<String> alerts) {
    public Triggers {
      on = Set.copyOf(on);
      alerts = Set.copyOf(alerts);
    }
  }

  /** What a rule can listen to. */
  public enum On {
    SUCCESS,
    BUSINESS_FAILURE,
    /** Interrupted runs count as well. */
    TECHNICAL_FAILURE,
    TIMEOUT,
    /** The first success after a series of failures that the rule has told of. */
    RECOVERED,
    SKIPPED,
    /** A run began later than the rule allows. */
    LATE,
    /** There was no success by a time of day. */
    ABSENT,
    /** An alert was raised. */
    ALERT,
    /** One that was raised has cleared. */
    CLEARED;

    private static final Set<On> FAILURES =
        EnumSet.of(BUSINESS_FAILURE, TECHNICAL_FAILURE, TIMEOUT);

    public boolean isFailure() {
      return FAILURES.contains(this);
    }

    /** The form in files, JSON and messages, such as {@code technical_failure}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * How many consecutive events it takes.
   *
   * @param threshold the first to be told of; the later ones of the same series are not
   * @param repeat but those that come this long after the last that was told of; zero for none
   */
  public record Series(int threshold, Duration repeat) {
    public static final Series STANDARD = new Series(1, Duration.ZERO);

    public boolean repeats() {
      return !repeat.isZero();
    }
  }

  /**
   * What else has to do with time.
   *
   * @param lateBy how late a run may begin
   * @param group what follows a message within this time comes in one message at its end; zero:
   *     each at once
   */
  public record Timing(
      Duration lateBy, Optional<Absence> absence, Optional<Quiet> quiet, Duration group) {
    public static final Duration LATE_BY = Duration.ofMinutes(1);
    public static final Timing STANDARD =
        new Timing(LATE_BY, Optional.empty(), Optional.empty(), Duration.ZERO);
  }

  /**
   * No success by a time.
   *
   * @param by of the day, in {@code zone}
   * @param days on which it is looked
   * @param within how far back a success counts
   */
  public record Absence(LocalTime by, Set<DayOfWeek> days, ZoneId zone, Duration within) {
    public static final Duration WITHIN = Duration.ofHours(24);

    public Absence {
      days = Set.copyOf(days);
    }
  }

  /** Hours in which nothing is sent; it is sent at their end. Over midnight if that is earlier. */
  public record Quiet(LocalTime from, LocalTime to, ZoneId zone) {}

  /**
   * What is sent where.
   *
   * @param to names of channels, not empty
   * @param subject a template; empty for the standard one
   * @param text a template; empty for the standard one
   * @param logLines how many lines the tail of the log has
   */
  public record Message(List<String> to, String subject, String text, int logLines) {
    public static final int LOG_LINES = 20;

    public Message {
      to = List.copyOf(to);
    }
  }
}
