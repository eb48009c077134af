package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.record.Recorder;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Reads the engine's figures from memory. */
final class Gauges {
  private static final double STALLED_AFTER_SECONDS = 5;

  private final Counters counters;
  private final StoreHealth store;
  private final ExecutionPlane plane;
  private final Recorder recorder;
  private final int limit;
  private final Clock clock;
  private final long startedNanos = System.nanoTime();
  private volatile Phase phase = Phase.RUNNING;

  Gauges(
      Counters counters,
      StoreHealth store,
      ExecutionPlane plane,
      Recorder recorder,
      int limit,
      Clock clock) {
    this.clock = clock;
    this.counters = counters;
    this.store = store;
    this.plane = plane;
    this.recorder = recorder;
    this.limit = limit;
  }

  /** What the scheduler as a whole is doing. */
  enum Phase {
    RUNNING,
    PAUSED,
    DRAINING,
    STOPPED
  }

  void phase(Phase now) {
    phase = now;
  }

  Phase phase() {
    return phase;
  }

  boolean release(LoadedTask task) {
    return plane.release(task);
  }

  Figures figures(ScheduleBook book) {
    return new Figures(state(), scheduler(book), executor(), outcomes(), database());
  }

  private String state() {
    boolean live = phase == Phase.RUNNING || phase == Phase.PAUSED;
    return live && sinceLastStep() > STALLED_AFTER_SECONDS
        ? "stalled"
        : phase.name().toLowerCase(Locale.ROOT);
  }

  private double sinceLastStep() {
    return (System.nanoTime() - counters.lastStepNanos.get()) / 1e9;
  }

  private Figures.Scheduler scheduler(ScheduleBook book) {
    long paused = 0;
    long disabled = 0;
    long all = 0;
    long nextAt = FireTimes.NEVER;
    String next = "";
    for (ScheduleLine line : book.lines()) {
      if (line.isDeleted() || line.schedule().isHidden()) {
        continue;
      }
      all++;
      Activity activity = line.schedule().activity();
      paused += activity == Activity.PAUSED ? 1 : 0;
      disabled += activity == Activity.DISABLED ? 1 : 0;
      if (activity == Activity.ENABLED && line.nextFireAt() < nextAt) {
        nextAt = line.nextFireAt();
        next = line.schedule().id().toString();
      }
    }
    return new Figures.Scheduler(
        all,
        paused,
        disabled,
        sinceLastStep(),
        counters.lateness.percentile(0.50),
        counters.lateness.percentile(0.99),
        counters.lateness.max(),
        counters.recentLateness.max(clock.millis()),
        counters.backlog.get(),
        counters.fires.sum(),
        counters.misfires.sum(),
        counters.overlapSkips.sum(),
        nextAt,
        next);
  }

  private Figures.Executor executor() {
    return new Figures.Executor(
        counters.active.get(),
        counters.queued.get(),
        counters.retrying.get(),
        plane.threads(),
        limit,
        plane.stuckTasks());
  }

  private Figures.Outcomes outcomes() {
    double minutes =
        Math.max(
            1.0 / 60, (System.nanoTime() - startedNanos) / (double) TimeUnit.MINUTES.toNanos(1));
    return new Figures.Outcomes(
        counters.succeeded.sum(),
        counters.businessFailures.sum(),
        counters.technicalFailures.sum(),
        counters.interrupted.sum(),
        counters.skipped.sum(),
        counters.durations.percentile(0.50),
        counters.durations.percentile(0.95),
        counters.durations.total() / minutes);
  }

  private Figures.Database database() {
    return new Figures.Database(
        store.isUp(), store.latencyMillis(), store.outageSeconds(), recorder.waitingRows());
  }
}
