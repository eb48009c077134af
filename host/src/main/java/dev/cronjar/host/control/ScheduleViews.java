package dev.cronjar.host.control;

import dev.cronjar.host.control.view.PolicyView;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.schedule.After;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.PolicyWords;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Span;
import dev.cronjar.host.schedule.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;

/** Schedules as every front shows them. */
final class ScheduleViews {
  private final Secrets secrets;
  private final Explainer explainer;
  private final Clock clock;

  ScheduleViews(Secrets secrets, Explainer explainer, Clock clock) {
    this.secrets = secrets;
    this.explainer = explainer;
    this.clock = clock;
  }

  ScheduleView of(ScheduleStatus status) {
    Schedule schedule = status.schedule();
    Definition definition = schedule.definition();
    Trigger trigger = definition.trigger();
    ScheduleStatus.LastRun last = status.last();
    long next = fires(schedule) ? status.nextFireAt() : FireTimes.NEVER;
    ZoneId zone = trigger.zone();
    return new ScheduleView(
        schedule.id().toString(),
        schedule.id().org().value(),
        definition.about().name(),
        schedule.number(),
        schedule.revision(),
        definition.task(),
        written(definition),
        explainer.words(definition),
        zone.getId(),
        ScheduleFilter.form(schedule.activity()),
        reason(status),
        schedule.source(),
        definition.about().description(),
        definition.about().labels(),
        Json.text(secrets.masked(definition.task(), definition.params())),
        definition.output(),
        policies(definition),
        Iso.text(next, zone),
        next == FireTimes.NEVER ? -1 : next,
        next == FireTimes.NEVER ? -1 : Math.max(0, (next - clock.millis()) / 1000.0),
        note(schedule, next),
        last.id(),
        last.isNone() ? "" : last.state().text(),
        Iso.text(last.ended(), zone),
        Iso.seconds(last.started() < 0 || last.ended() < 0 ? -1 : last.ended() - last.started()));
  }

  /** A paused schedule stays due, but what is due is held: it has no next firing to promise. */
  private static boolean fires(Schedule schedule) {
    return schedule.activity() == Schedule.Activity.ENABLED;
  }

  private String note(Schedule schedule, long next) {
    Definition definition = schedule.definition();
    if (next != FireTimes.NEVER) {
      return explainer.note(definition, schedule.start(), next);
    }
    return fires(schedule) ? Explainer.never(definition, clock.instant()) : "";
  }

  private static PolicyView policies(Definition definition) {
    PolicyWords words = new PolicyWords(definition.policies());
    Span span = definition.policies().span();
    ZoneId zone = definition.trigger().zone();
    return new PolicyView(
        span.hasStart() ? Iso.text(span.from().toEpochMilli(), zone) : "",
        span.hasEnd() ? Iso.text(span.until().toEpochMilli(), zone) : "",
        words.jitter(),
        words.misfire(),
        words.overlap(),
        words.concurrency(),
        words.maxRuns(),
        words.timeout(),
        words.retry(),
        words.priority(),
        words.isolation());
  }

  private static String reason(ScheduleStatus status) {
    return fires(status.schedule()) ? status.waitsFor() : status.schedule().reason();
  }

  private static String written(Definition definition) {
    After after = definition.policies().after();
    return definition.trigger() instanceof Trigger.ByHand && !after.isNothing()
        ? "after " + String.join(", ", after.on().keySet())
        : written(definition.trigger());
  }

  static String written(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Cron cron -> "cron " + cron.expression();
      case Trigger.Every every -> "every " + length(every.interval());
      case Trigger.ByHand byHand -> "by hand";
      case Trigger.On on -> "on " + on.source();
      case Trigger.Once once -> "once " + Iso.text(once.at().toEpochMilli(), once.zone());
    };
  }

  private static String length(Duration interval) {
    StringBuilder text = new StringBuilder();
    append(text, interval.toDays(), "d");
    append(text, interval.toHoursPart(), "h");
    append(text, interval.toMinutesPart(), "m");
    append(text, interval.toSecondsPart(), "s");
    append(text, interval.toMillisPart(), "ms");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
