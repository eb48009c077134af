package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.Trigger.Cron;
import dev.cronjar.host.schedule.Trigger.Every;
import dev.cronjar.host.schedule.Trigger.Once;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Says in words what a trigger does and what comes next. Thread-safe. */
public final class Explainer {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("'on' yyyy-MM-dd 'at' HH:mm:ss (xxx)");

  private final TriggerTimes times;

  public Explainer(TriggerTimes times) {
    this.times = times;
  }

  /**
   * The trigger in English, such as {@code at 02:30 on Monday to Friday}; without its zone.
   *
   * @throws InvalidCron when a cron expression is not one
   */
  public String words(Trigger trigger) {
    return switch (trigger) {
      case Cron cron -> CronWords.of(cron.expression());
      case Every every -> "every " + spoken(every.interval());
      case Once once -> "once, " + INSTANT.format(once.at().atZone(once.zone()));
    };
  }

  /** The next firings after an instant, at most {@code count}; fewer when no more come. */
  public List<Firing> firings(Trigger trigger, Instant scheduleStart, Instant after, int count) {
    FireTimes fireTimes = times.of(trigger, scheduleStart);
    List<Firing> firings = new ArrayList<>();
    long at = fireTimes.next(after.toEpochMilli());
    while (firings.size() < count && at != FireTimes.NEVER) {
      firings.add(new Firing(at, note(trigger, at)));
      at = fireTimes.next(at);
    }
    return firings;
  }

  /** What a zone transition does to the firing at this instant, empty when nothing. */
  public String note(Trigger trigger, long fireAtMillis) {
    return switch (trigger) {
      case Cron cron -> notes(cron).at(Instant.ofEpochMilli(fireAtMillis));
      case Every every -> "";
      case Once once -> "";
    };
  }

  /** One note for each zone transition of the next 400 days that changes what fires. */
  public List<String> notes(Trigger trigger, Instant from) {
    return switch (trigger) {
      case Cron cron -> notes(cron).ahead(from);
      case Every every -> List.of();
      case Once once -> List.of();
    };
  }

  /** One note for each zone transition of a stretch of time that changes what fires. */
  public List<String> notes(Trigger trigger, Instant from, Instant until) {
    return switch (trigger) {
      case Cron cron -> notes(cron).between(from, until);
      case Every every -> List.of();
      case Once once -> List.of();
    };
  }

  private ZoneNotes notes(Cron cron) {
    return new ZoneNotes(times.cron(cron).fields(), cron.zone());
  }

  private static String spoken(Duration interval) {
    List<String> parts = new ArrayList<>();
    add(parts, interval.toDaysPart(), "day");
    add(parts, interval.toHoursPart(), "hour");
    add(parts, interval.toMinutesPart(), "minute");
    add(parts, interval.toSecondsPart(), "second");
    add(parts, interval.toMillisPart(), "millisecond");
    boolean single = parts.size() == 1 && parts.getFirst().startsWith("1 ");
    return single ? parts.getFirst().substring(2) : CronPhrase.list(parts, "and");
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
