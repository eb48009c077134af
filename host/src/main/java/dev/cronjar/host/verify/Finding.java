package dev.cronjar.host.verify;

import dev.cronjar.host.schedule.ScheduleId;
import java.time.ZoneId;
import java.util.Locale;

/**
 * One place where the ledger does not say what it should.
 *
 * @param number the schedule's
 * @param fireTime the fire time that it is about, epoch milliseconds
 * @param zone of the schedule
 * @param found what is there, in words
 */
public record Finding(
    Kind kind, ScheduleId schedule, long number, long fireTime, ZoneId zone, String found) {

  /** What is wrong, and what that means. */
  public enum Kind {
    LOST("nothing says what became of this fire time; its task may not have run"),
    DOUBLED("one fire time is recorded more than once; its task may have run twice"),
    UNEXPECTED("the schedule had no such fire time then; its task ran all the same"),
    EARLY("a task must never start before its fire time"),
    LATE("it started later than was asked for"),
    MISCOUNTED("the folded row does not stand for the fire times that it covers"),
    STUCK("it is due and nothing moves; the schedule may never fire again"),
    ORPHANED("its host is gone and no other host has settled what it left");

    private final String meaning;
    private final String text = name().toLowerCase(Locale.ROOT);

    Kind(String meaning) {
      this.meaning = meaning;
    }

    public String meaning() {
      return meaning;
    }

    /** The form in JSON and on screens, such as {@code lost}. */
    public String text() {
      return text;
    }
  }

  /** The finding on one line. */
  public String line() {
    return kind.text()
        + " "
        + schedule
        + " "
        + When.text(fireTime, zone)
        + ": "
        + found
        + "; "
        + kind.meaning();
  }

  /** What is the same when another look finds the same, in whatever words. */
  record Key(Kind kind, long number, long fireTime) {}

  Key key() {
    return new Key(kind, number, fireTime);
  }
}
