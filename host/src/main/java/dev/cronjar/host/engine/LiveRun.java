package dev.cronjar.host.engine;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Policies;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run from its claim to its last row, as the dispatcher knows it. */
final class LiveRun {
  final ScheduleLine line;

  /** Of the attempt that stands or runs. */
  Firing firing;

  Stage stage = Stage.WAITING;
  Row row = Row.NONE;

  /** Since when it stands in its stage, and when its first attempt started. Epoch milliseconds. */
  long since;

  long started = Run.UNSET;

  /** When its next attempt is due, while it is retrying. */
  long retryAt = Run.UNSET;

  /** What it waits for, in words, while it is queued. */
  String waitsFor = "";

  /** References and log that it brings along: from earlier attempts, or from who asked for it. */
  Run.Result carried = Run.Result.NONE;

  /** How its attempt is to end, once it was asked to. */
  @Nullable Outcome stop;

  /** Whether its start is counted among those of its schedule. */
  boolean counted;

  /** Who asked for it, when it was made by hand in this life. */
  Signal.@Nullable Submitted submitted;

  /** Its place among the slots of its schedule, -1 for none; kept by {@link Slots}. */
  int slot = -1;

  /** When its timer rings, and its place in the heap, -1 for none; kept by {@link Timers}. */
  long ringsAt;

  int timer = -1;

  LiveRun(Firing firing, ScheduleLine line) {
    this.firing = firing;
    this.line = line;
  }

  RunId id() {
    return firing.id();
  }

  OrgId org() {
    return firing.schedule().id().org();
  }

  /** The policies of the revision to which it belongs. */
  Policies policies() {
    return firing.schedule().definition().policies();
  }

  int attempt() {
    return firing.attempt().number();
  }

  /** The first attempt of what its schedule fired: overlap and max runs are about these only. */
  boolean isFreshlyScheduled() {
    return firing.trigger().isFired() && firing.attempt().number() == 1;
  }

  /** Whether it consists of other runs. */
  boolean isCarried() {
    return firing.schedule().definition().task().equals(Sequels.TASK);
  }

  /** Whether it is part of a carried run: what holds for runs of its schedule is not for it. */
  boolean isStep() {
    return firing.trigger() == TriggerType.WORKFLOW;
  }

  /** Whether a claim row still stands for it. */
  boolean isClaimed() {
    return row == Row.NONE && firing.claim() != Firing.UNCLAIMED;
  }

  /** The end of an attempt whose host waits for it no longer. */
  Ended interrupted(String reason, long nowMillis) {
    return new Ended(
        firing, new Outcome.Interrupted(reason), started, nowMillis, "", Map.of(), carried.log());
  }

  /**
   * Where a run stands. QUEUED: in line behind runs of its schedule, or at the gate. MARKING: it
   * has a place and waits for its committed start mark. CARRIED: its steps are under way. FREED:
   * ended, its log not durable yet.
   */
  enum Stage {
    WAITING,
    SUBMITTING,
    QUEUED,
    PAUSED,
    MARKING,
    CARRIED,
    RUNNING,
    FREED,
    RETRYING,
    OVER
  }

  /** Whether a row of it is written, or on its way. */
  enum Row {
    NONE,
    WRITTEN
  }
}
