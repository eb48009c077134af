package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.Trigger.Cron;
import dev.cronjar.host.schedule.Trigger.Every;
import dev.cronjar.host.schedule.Trigger.Once;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Says in words what a trigger or a schedule does and what comes next. Thread-safe. */
public final class Explainer {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("'on' yyyy-MM-dd 'at' HH:mm:ss (xxx)");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

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
      case Trigger.ByHand byHand -> "only when somebody asks for a run";
      case Trigger.On on -> "on each event of " + on.source();
      case Once once -> "once, " + INSTANT.format(once.at().atZone(once.zone()));
    };
  }

  /** The trigger in English, and by how much and between which instants its firings lie. */
  public String words(Definition definition) {
    Trigger trigger = definition.trigger();
    Span span = definition.policies().span();
    return causes(trigger, definition.policies().after())
        + (span.hasJitter() ? ", up to " + counted(span.jitter()) + " later" : "")
        + (span.hasStart() ? ", from " + shown(span.from(), trigger) : "")
        + (span.hasEnd() ? ", until " + shown(span.until(), trigger) : "");
  }

  private String causes(Trigger trigger, After after) {
    if (after.isNothing()) {
      return words(trigger);
    }
    return trigger instanceof Trigger.ByHand
        ? after.words()
        : words(trigger) + ", and " + after.words();
  }

  /** The next firings of a trigger after an instant, at most {@code count}. */
  public List<Firing> firings(Trigger trigger, Instant scheduleStart, Instant after, int count) {
    FireTimes fireTimes = times.of(trigger, scheduleStart);
    return firings(fireTimes, after, count, at -> note(trigger, at));
  }

  /** The next firings of a schedule after an instant, at most {@code count}. */
  public List<Firing> firings(
      Definition definition, Instant scheduleStart, Instant after, int count) {
    FireTimes fireTimes = times.of(definition, scheduleStart);
    return firings(fireTimes, after, count, at -> note(definition.trigger(), fireTimes, at));
  }

  private static List<Firing> firings(
      FireTimes fireTimes, Instant after, int count, LongFunction<String> note) {
    List<Firing> firings = new ArrayList<>();
    long at = fireTimes.next(after.toEpochMilli());
    while (firings.size() < count && at != FireTimes.NEVER) {
      firings.add(new Firing(at, note.apply(at)));
      at = fireTimes.next(at);
    }
    return firings;
  }

  /**
   * What jitter and a zone transition do to the firing of a schedule at this instant, empty when
   * nothing.
   */
  public String note(Definition definition, Instant scheduleStart, long fireAtMillis) {
    return note(definition.trigger(), times.of(definition, scheduleStart), fireAtMillis);
  }

  private String note(Trigger trigger, FireTimes fireTimes, long fireAtMillis) {
    long nominal = fireTimes.nominal(fireAtMillis);
    String transition = note(trigger, nominal);
    if (nominal == fireAtMillis) {
      return transition;
    }
    String jitter =
        "by jitter %s after %s"
            .formatted(
                counted(Duration.ofMillis(fireAtMillis - nominal)),
                TIME.format(Instant.ofEpochMilli(nominal).atZone(trigger.zone())));
    return transition.isEmpty() ? jitter : jitter + "; " + transition;
  }

  /** Why a schedule has no fire time after {@code now}. */
  public static String never(Definition definition, Instant now) {
    Trigger trigger = definition.trigger();
    Instant until = definition.policies().span().until();
    if (!trigger.isTimed()) {
      return "";
    } else if (trigger instanceof Once once) {
      return "never again: its only fire time was " + shown(once.at(), trigger);
    } else if (!definition.policies().span().hasEnd()) {
      return "never again";
    }
    return until.isAfter(now)
        ? "never again: no fire time is left before its end " + shown(until, trigger)
        : "never again: its end " + shown(until, trigger) + " has passed";
  }

  /** What a zone transition does to the firing at this instant, empty when nothing. */
  public String note(Trigger trigger, long fireAtMillis) {
    return switch (trigger) {
      case Cron cron -> notes(cron).at(Instant.ofEpochMilli(fireAtMillis));
      case Every every -> "";
      case Once once -> "";
      case Trigger.ByHand byHand -> "";
      case Trigger.On on -> "";
    };
  }

  /** One note for each zone transition of the next 400 days that changes what fires. */
  public List<String> notes(Trigger trigger, Instant from) {
    return switch (trigger) {
      case Cron cron -> notes(cron).ahead(from);
      case Every every -> List.of();
      case Once once -> List.of();
      case Trigger.ByHand byHand -> List.of();
      case Trigger.On on -> List.of();
    };
  }

  /** One note for each zone transition of a stretch of time that changes what fires. */
  public List<String> notes(Trigger trigger, Instant from, Instant until) {
    return switch (trigger) {
      case Cron cron -> notes(cron).between(from, until);
      case Every every -> List.of();
      case Once once -> List.of();
      case Trigger.ByHand byHand -> List.of();
      case Trigger.On on -> List.of();
    };
  }

  private ZoneNotes notes(Cron cron) {
    return new ZoneNotes(times.cron(cron).fields(), cron.zone());
  }

  /** Such as {@code 2 minutes}, but {@code minute} for a single one. */
  private static String spoken(Duration interval) {
    String counted = counted(interval);
    boolean single = counted.startsWith("1 ") && counted.lastIndexOf(' ') == 1;
    return single ? counted.substring(2) : counted;
  }

  private static String counted(Duration interval) {
    List<String> parts = new ArrayList<>();
    add(parts, interval.toDaysPart(), "day");
    add(parts, interval.toHoursPart(), "hour");
    add(parts, interval.toMinutesPart(), "minute");
    add(parts, interval.toSecondsPart(), "second");
    add(parts, interval.toMillisPart(), "millisecond");
    return CronPhrase.list(parts, "and");
  }

  private static String shown(Instant at, Trigger trigger) {
    return at.atZone(trigger.zone()).toOffsetDateTime().toString();
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }
}
