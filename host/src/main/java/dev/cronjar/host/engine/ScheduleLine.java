package dev.cronjar.host.engine;

import dev.cronjar.host.run.LatestRun;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One schedule in the engine: what of it waits, runs and happened. Written by the dispatcher only;
 * {@link #status} may be asked from any thread and sees the newest or the newest but one.
 */
final class ScheduleLine {
  private static final int DURATIONS_KEPT = 32;

  /** Claimed fire times in order; the first may be due and held. */
  final ArrayDeque<LiveRun> waiting = new ArrayDeque<>(2);

  /** What of it is under way, and what stands in line behind that. */
  final Slots slots = new Slots();

  private volatile Schedule schedule;
  private volatile long nextFireAt;
  private volatile String waitsFor = "";
  private volatile boolean deleted;
  private volatile ScheduleStatus.LastRun last = ScheduleStatus.LastRun.NONE;

  int claimsUnderWay;
  boolean held;
  long effectiveMillis;

  /** Its disabling was asked for, and this revision is to be its last enabled one. */
  boolean retiring;

  long latestReleased = Long.MIN_VALUE;

  /** The latest fire time that has started or got a row: it and those before never go back. */
  private long latestKept = Long.MIN_VALUE;

  private long runsStarted;
  Optional<CompletableFuture<Long>> holdReply = Optional.empty();

  private long triggered;
  private long succeeded;
  private long failed;
  private long skipped;
  private long failuresInARow;
  private int[] durations = new int[0];
  private int durationCount;
  private volatile P95 p95 = P95.NONE;

  ScheduleLine(Schedule schedule) {
    this.schedule = schedule;
    this.nextFireAt = schedule.nextFireAt();
    this.runsStarted = schedule.runsStarted();
  }

  Schedule schedule() {
    return schedule;
  }

  void revise(Schedule next, long effective) {
    schedule = next;
    effectiveMillis = effective;
    retiring = false;
    nextFireAt = next.nextFireAt();
  }

  /** The engine has claimed up to here. */
  void claimedUpTo(long nextUnclaimed) {
    schedule = schedule.firingNext(nextUnclaimed);
  }

  /** Whether one more run may be under way beside those that are. */
  boolean hasFreeSlot() {
    Policies policies = schedule.definition().policies();
    return slots.taken() < policies.limits().concurrency(policies.overlap().policy());
  }

  void keep(long fireTime) {
    latestKept = Math.max(latestKept, fireTime);
  }

  /** Whether the schedule can go back to this fire time without firing one twice. */
  boolean canGoBackTo(long fireTime) {
    return fireTime > latestKept;
  }

  boolean limitsRuns() {
    return maxRuns() > 0;
  }

  long maxRuns() {
    return schedule.definition().policies().limits().maxRuns();
  }

  /** One more of its scheduled runs starts; answers whether that was the last. */
  boolean countStart() {
    runsStarted++;
    return runsStarted == maxRuns();
  }

  /** Whether it has started as many scheduled runs as it may. */
  boolean isSpent() {
    return limitsRuns() && runsStarted >= maxRuns();
  }

  void showNext() {
    LiveRun first = waiting.peekFirst();
    nextFireAt = first == null ? schedule.nextFireAt() : first.firing.plannedMillis();
  }

  /** The next fire time, claimed or not. */
  long nextFireAt() {
    return nextFireAt;
  }

  boolean isDeleted() {
    return deleted;
  }

  void delete() {
    deleted = true;
  }

  void waitsFor(String reason) {
    waitsFor = reason;
  }

  boolean waitsForTask() {
    return !waitsFor.isEmpty();
  }

  void started() {
    triggered++;
  }

  void ended(LiveRun run, RunState state, String reason, long startedMillis, long endedMillis) {
    last =
        new ScheduleStatus.LastRun(
            run.firing.id().value(), state, reason, startedMillis, endedMillis);
    switch (state) {
      case SUCCESS -> {
        succeeded++;
        failuresInARow = 0;
        keepDuration(endedMillis - startedMillis);
      }
      case SKIPPED -> skipped++;
      case FAILED, TIMEOUT, INTERRUPTED, CANCELLED -> {
        failed++;
        failuresInARow++;
      }
      case QUEUED, RUNNING, RETRYING, PAUSED -> {}
    }
  }

  /** The last run of an earlier life of the host. */
  void remember(LatestRun run) {
    last =
        new ScheduleStatus.LastRun(
            run.id().value(), run.state(), run.reason(), run.started(), run.ended());
  }

  ScheduleStatus status() {
    Schedule now = schedule;
    long next = now.activity() == Schedule.Activity.ENABLED ? nextFireAt : FireTimes.NEVER;
    return new ScheduleStatus(
        now,
        next,
        waitsFor,
        last,
        new ScheduleStatus.Tally(triggered, succeeded, failed, skipped, failuresInARow, p95()));
  }

  private void keepDuration(long millis) {
    if (durations.length == 0) {
      durations = new int[DURATIONS_KEPT];
    }
    durations[durationCount++ % DURATIONS_KEPT] =
        (int) Math.min(Integer.MAX_VALUE, Math.max(0, millis));
  }

  /** Computed once for each new duration, however often it is asked for. */
  private long p95() {
    P95 known = p95;
    int all = durationCount;
    if (known.of() != all) {
      known = new P95(all, p95Of(Math.min(all, durations.length)));
      p95 = known;
    }
    return known.millis();
  }

  private long p95Of(int count) {
    if (count == 0) {
      return -1;
    }
    int[] sorted = Arrays.copyOf(durations, count);
    Arrays.sort(sorted);
    return sorted[Math.min(count - 1, (int) Math.ceil(count * 0.95) - 1)];
  }

  private record P95(int of, long millis) {
    static final P95 NONE = new P95(0, -1);
  }
}
