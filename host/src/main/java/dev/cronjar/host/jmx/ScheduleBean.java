package dev.cronjar.host.jmx;

import dev.cronjar.host.control.Iso;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.ScheduleOperations;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Clock;

/** A schedule's bean: status straight from the engine's memory, words once per revision. */
final class ScheduleBean implements ScheduleMXBean {
  private final Asking host;
  private final Scheduling scheduling;
  private final Clock clock;
  private final ScheduleId id;
  private volatile ScheduleStatus last;
  private volatile Words words;

  private record Words(long number, int revision, String trigger, String inWords) {}

  ScheduleBean(Asking host, Scheduling scheduling, Clock clock, ScheduleStatus status) {
    this.host = host;
    this.scheduling = scheduling;
    this.clock = clock;
    this.id = status.schedule().id();
    this.last = status;
    this.words = new Words(0, 0, "", "");
  }

  /** Deleted meanwhile: what was last seen, until the bean is gone too. */
  private ScheduleStatus status() {
    ScheduleStatus now = scheduling.schedule(id).orElse(last);
    last = now;
    return now;
  }

  private Schedule schedule() {
    return status().schedule();
  }

  private Words words() {
    Words known = words;
    Schedule schedule = schedule();
    if (known.number() != schedule.number() || known.revision() != schedule.revision()) {
      ScheduleView view = view();
      known = new Words(view.number(), view.revision(), view.trigger(), view.inWords());
      words = known;
    }
    return known;
  }

  private ScheduleView view() {
    return host.ask(ScheduleOperations.GET, new ScheduleOperations.One(id.toString()));
  }

  @Override
  public String getTask() {
    return schedule().definition().task();
  }

  @Override
  public String getTrigger() {
    return words().trigger();
  }

  @Override
  public String getInWords() {
    return words().inWords();
  }

  @Override
  public String getTimeZone() {
    return schedule().definition().trigger().zone().getId();
  }

  @Override
  public String getState() {
    return switch (schedule().activity()) {
      case ENABLED -> "enabled";
      case PAUSED -> "paused";
      case DISABLED -> "disabled";
    };
  }

  @Override
  public int getPaused() {
    return schedule().activity() == Activity.PAUSED ? 1 : 0;
  }

  @Override
  public String getReason() {
    ScheduleStatus status = status();
    Schedule schedule = status.schedule();
    return schedule.activity() == Activity.ENABLED ? status.waitsFor() : schedule.reason();
  }

  @Override
  public String getSource() {
    return schedule().source();
  }

  @Override
  public String getNextFireTime() {
    return Iso.text(getNextFireEpochMillis(), schedule().definition().trigger().zone());
  }

  @Override
  public long getNextFireEpochMillis() {
    ScheduleStatus status = status();
    boolean fires =
        status.schedule().activity() == Activity.ENABLED && status.nextFireAt() != FireTimes.NEVER;
    return fires ? status.nextFireAt() : -1;
  }

  @Override
  public double getSecondsToNextFire() {
    long next = getNextFireEpochMillis();
    return next < 0 ? -1 : Math.max(0, (next - clock.millis()) / 1000.0);
  }

  @Override
  public String getLastStatus() {
    ScheduleStatus.LastRun run = status().last();
    return run.isNone() ? "" : run.state().text();
  }

  @Override
  public String getLastRunId() {
    return status().last().id();
  }

  @Override
  public String getLastEnded() {
    return Iso.text(status().last().ended(), schedule().definition().trigger().zone());
  }

  @Override
  public long getLastRunMillis() {
    ScheduleStatus.LastRun run = status().last();
    return run.started() < 0 || run.ended() < 0 ? -1 : run.ended() - run.started();
  }

  @Override
  public long getTriggerCount() {
    return status().tally().triggered();
  }

  @Override
  public long getSuccessCount() {
    return status().tally().succeeded();
  }

  @Override
  public long getFailureCount() {
    return status().tally().failed();
  }

  @Override
  public long getSkippedCount() {
    return status().tally().skipped();
  }

  @Override
  public double getSuccessRate() {
    ScheduleStatus.Tally tally = status().tally();
    long ended = tally.succeeded() + tally.failed();
    return ended == 0 ? -1 : (double) tally.succeeded() / ended;
  }

  @Override
  public long getP95Millis() {
    return status().tally().p95Millis();
  }

  @Override
  public long getConsecutiveFailures() {
    return status().tally().consecutiveFailures();
  }

  @Override
  public void pause() {
    host.ask(ScheduleOperations.PAUSE, new ScheduleOperations.Hold(id.toString(), ""));
  }

  @Override
  public void resume() {
    host.ask(ScheduleOperations.RESUME, new ScheduleOperations.Resume(id.toString(), Missed.SKIP));
  }

  @Override
  public String trigger() {
    return host.ask(RunOperations.TRIGGER, new RunOperations.Trigger(id.toString(), "", "")).id();
  }

  @Override
  public String[] preview(int count) {
    return Lines.firings(
        host.ask(ScheduleOperations.NEXT, new ScheduleOperations.Next(id.toString(), count)));
  }

  @Override
  public String[] describe() {
    return Lines.of(view());
  }
}
