package dev.cronjar.host.schedule;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cronjar.host.schedule.Trigger.Cron;
import dev.cronjar.host.schedule.Trigger.Every;
import dev.cronjar.host.schedule.Trigger.IfPast;
import dev.cronjar.host.schedule.Trigger.Once;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiles triggers to fire times. Thread-safe; one for a host, so that schedules with the same
 * expression and zone share what was compiled for as long as one of them holds it.
 */
public final class TriggerTimes {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Cache<Cron, CronFireTimes> crons = Caffeine.newBuilder().weakValues().build();
  private final Map<ZoneId, ZoneClock> clocks = new ConcurrentHashMap<>();

  /**
   * The fire times of a trigger whose schedule began at {@code scheduleStart}.
   *
   * @throws InvalidCron when the expression is not one or never fires
   * @throws InvalidTrigger when an interval is outside of 1 s to 366 days
   */
  public FireTimes of(Trigger trigger, Instant scheduleStart) {
    return switch (trigger) {
      case Cron cron -> cron(cron);
      case Every every -> new Interval(scheduleStart.toEpochMilli(), millis(every.interval()));
      case Once once -> new Single(once.at().toEpochMilli());
      case Trigger.ByHand byHand -> after -> FireTimes.NEVER;
      case Trigger.On on -> after -> FireTimes.NEVER;
    };
  }

  /**
   * The fire times of a schedule that began at {@code scheduleStart}: those of its trigger, within
   * its span and spread by its jitter. Intervals count from the span's start where it has one.
   *
   * @throws InvalidCron when the expression is not one or never fires
   * @throws InvalidTrigger when an interval is outside of 1 s to 366 days
   */
  public FireTimes of(Definition definition, Instant scheduleStart) {
    Span span = definition.policies().span();
    FireTimes times = of(definition.trigger(), origin(span, scheduleStart));
    if (span.hasStart() || span.hasEnd()) {
      times = Bounded.of(times, span);
    }
    return span.hasJitter() ? Jittered.of(times, span, definition.id()) : times;
  }

  private static Instant origin(Span span, Instant scheduleStart) {
    return span.hasStart() ? span.from() : scheduleStart;
  }

  /**
   * The first fire time of a definition that is saved at {@code now}: strictly after it, except for
   * a once-trigger that lies in the past and shall run all the same, which is due at once.
   *
   * @return epoch milliseconds
   * @throws InvalidTrigger when a once-trigger lies in the past and is not asked to run then, or
   *     when nothing would ever fire
   */
  public long first(Definition definition, Instant scheduleStart, Instant now) {
    Optional<NeverFires> never = NeverFires.of(definition, this);
    if (never.isPresent()) {
      throw never.get().refusal();
    }
    long next = of(definition, scheduleStart).next(now.toEpochMilli());
    if (next != FireTimes.NEVER || !definition.trigger().isTimed()) {
      return next;
    }
    if (definition.trigger() instanceof Once once && !once.at().isAfter(now)) {
      next = dueAlready(once, now);
    }
    Span span = definition.policies().span();
    if (next == FireTimes.NEVER || !now.isBefore(span.until())) {
      FireTimes unbounded = of(definition.trigger(), origin(span, scheduleStart));
      throw NeverFires.after(now, definition, unbounded).refusal();
    }
    return next;
  }

  private static long dueAlready(Once once, Instant now) {
    if (once.ifPast() == IfPast.REFUSE) {
      throw new InvalidTrigger(
          "once",
          "wanted an instant after now ("
              + now.atZone(once.zone()).toOffsetDateTime()
              + "), found "
              + once.at().atZone(once.zone()).toOffsetDateTime()
              + "; 'if-past: run' runs it at once");
    }
    return now.toEpochMilli();
  }

  CronFireTimes cron(Cron cron) {
    return crons.get(cron, this::compiled);
  }

  private CronFireTimes compiled(Cron cron) {
    return new CronFireTimes(
        CronCompiler.compile(cron.expression()),
        clocks.computeIfAbsent(cron.zone(), ZoneClock::new));
  }

  private static long millis(Duration interval) {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new InvalidTrigger(
          "every", "wanted an interval of 1 s to 366 days, found " + IntervalText.write(interval));
    }
    return interval.toMillis();
  }

  /** {@code start + k * interval}, so that no delay adds up. */
  private record Interval(long start, long interval) implements FireTimes {
    @Override
    public long next(long afterMillis) {
      if (afterMillis < start) {
        return start;
      }
      long next = afterMillis - Math.floorMod(afterMillis - start, interval) + interval;
      return next < afterMillis ? NEVER : next;
    }
  }

  private record Single(long at) implements FireTimes {
    @Override
    public long next(long afterMillis) {
      return at > afterMillis ? at : NEVER;
    }
  }
}
