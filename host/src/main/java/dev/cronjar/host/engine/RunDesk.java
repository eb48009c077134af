package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs from the moment they may go until they have ended: a slot of their schedule, a place at the
 * gate, the start mark, the attempts. Belongs to the dispatcher.
 */
final class RunDesk {
  private final Gate<LiveRun> gate;
  private final OrgPermits permits;
  private final RunRecords records;
  private final Attempts attempts;
  private final Counters counters;
  private final Map<RunId, LiveRun> live = new HashMap<>();
  private final Map<RunId, LiveRun> awaitingCommit = new HashMap<>();
  private final ArrayDeque<LiveRun> marked = new ArrayDeque<>();
  private final List<ScheduleLine> spent = new ArrayList<>();
  private Consumer<LiveRun> carriers = run -> {};
  private boolean open = true;

  RunDesk(
      Gate<LiveRun> gate,
      OrgPermits permits,
      RunRecords records,
      Attempts attempts,
      Counters counters) {
    this.gate = gate;
    this.permits = permits;
    this.records = records;
    this.attempts = attempts;
    this.counters = counters;
  }

  /** Whether runs may begin at all: not while the scheduler is paused or stops. */
  void open(boolean mayBegin) {
    open = mayBegin;
  }

  /** Who takes runs that consist of others, from when they have begun. */
  void carryBy(Consumer<LiveRun> others) {
    carriers = others;
  }

  @Nullable LiveRun find(RunId id) {
    return live.get(id);
  }

  /** Every run that has not ended, waiting ones without a claim too. */
  Collection<LiveRun> live() {
    return live.values();
  }

  void add(LiveRun run) {
    live.put(run.id(), run);
  }

  /** The run is no concern of the desk any more. */
  void remove(LiveRun run) {
    live.remove(run.id());
  }

  /** What is written of this run must be committed before it goes on. */
  void awaitCommit(LiveRun run) {
    live.put(run.id(), run);
    awaitingCommit.put(run.id(), run);
  }

  /** Schedules whose last run has started, since the last look; the reader clears it. */
  List<ScheduleLine> spent() {
    return spent;
  }

  /** Takes a slot of its schedule and goes to the gate; without a free slot it stands in line. */
  void queue(LiveRun run, long now, Effects effects) {
    ScheduleLine line = run.line;
    if (run.isStep()) {
      stand(run, now, effects);
    } else if (line.hasFreeSlot()) {
      line.slots.take(run);
      stand(run, now, effects);
    } else {
      await(run, "run " + line.slots.any().id() + " of its schedule has not ended", now);
      line.slots.standInLine(run);
    }
  }

  /** Lets those into free slots that stand in line for one. */
  void fill(ScheduleLine line, long now, Effects effects) {
    while (line.hasFreeSlot()) {
      LiveRun next = line.slots.nextInLine();
      if (next == null) {
        return;
      }
      if (isOneTooMany(next)) {
        skipAsSpent(next, now, effects);
      } else {
        line.slots.take(next);
        stand(next, now, effects);
      }
    }
  }

  /** A queued run stands nowhere any more. */
  void withdraw(LiveRun run, long now, Effects effects) {
    if (!run.line.slots.leaveLine(run)) {
      gate.withdraw(run);
      freeSlot(run, now, effects);
    }
  }

  /** A run that has a place gives it up before its end is recorded. */
  void leave(LiveRun run, long now, Effects effects) {
    attempts.over(run);
    awaitingCommit.remove(run.id());
    if (run.stage == Stage.RUNNING || run.stage == Stage.MARKING) {
      gate.leave(run.org());
      freeSlot(run, now, effects);
    } else if (run.stage == Stage.CARRIED) {
      freeSlot(run, now, effects);
    }
  }

  /** Lets those in who stand at the gate, as far as there is room. */
  void admitWaiting(long now, Effects effects) {
    if (gate.waiting() == 0) {
      return;
    }
    for (Optional<LiveRun> next = gate.admit(now); next.isPresent(); next = gate.admit(now)) {
      begin(next.get(), now, effects);
    }
  }

  void committed(Drain drain, Committed found, long now, Effects effects) {
    records.drained(drain.atMillis());
    if (awaitingCommit.isEmpty()) {
      return;
    }
    for (RunWrite write : drain.runs()) {
      LiveRun run = awaitingCommit.get(write.run().id());
      if (run != null) {
        awaited(run, write, found, now, effects);
      }
    }
  }

  /** Starts those whose start mark is committed; not while the lease is in doubt. */
  void startMarked(long now, Effects effects) {
    for (LiveRun next = marked.poll(); next != null; next = marked.poll()) {
      if (next.stage == Stage.MARKING) {
        attempts.start(next, now, effects);
      }
    }
  }

  boolean hasMarked() {
    return !marked.isEmpty();
  }

  /** The run's thread is free again; its row follows when its log is durable. */
  void freed(Firing firing, long now, Effects effects) {
    LiveRun run = live.get(firing.id());
    if (run != null && run.stage == Stage.RUNNING && isOf(run, firing)) {
      leave(run, now, effects);
      run.stage = Stage.FREED;
    }
  }

  /** An attempt has ended: the run with it, or another attempt follows. */
  void ended(Ended ended, long now, Effects effects) {
    LiveRun run = live.get(ended.firing().id());
    if (run == null || !isUnderWay(run) || !isOf(run, ended.firing())) {
      return;
    }
    leave(run, now, effects);
    if (!attempts.ended(run, ended, now, effects)) {
      remove(run);
    }
  }

  /** Permits of orgs come and go. */
  void accept(Signal.OfPermits told, Effects effects) {
    permits.accept(told, gate, open, effects);
  }

  void count() {
    permits.look(gate);
    counters.active.lazySet(gate.taken());
    counters.retrying.lazySet(attempts.retrying());
    counters.queued.lazySet(gate.waiting());
  }

  /** Whether nothing runs and nothing waits for a commit. */
  boolean isIdle() {
    return live.values().stream()
        .allMatch(
            run ->
                run.stage == Stage.QUEUED
                    || run.stage == Stage.CARRIED
                    || run.stage == Stage.PAUSED
                    || run.stage == Stage.RETRYING);
  }

  static boolean isUnderWay(LiveRun run) {
    return run.stage == Stage.RUNNING || run.stage == Stage.MARKING || run.stage == Stage.FREED;
  }

  private static boolean isOf(LiveRun run, Firing firing) {
    return firing.attempt().number() == run.attempt();
  }

  /** Goes in when there is room, else stands at the gate. */
  private void stand(LiveRun run, long now, Effects effects) {
    add(run);
    if (run.isCarried()) {
      carry(run, now, effects);
    } else if (open && gate.tryEnter(run.org())) {
      begin(run, now, effects);
    } else {
      await(run, whyNotIn(run), now);
      gate.stand(run, run.org(), run.policies().priority(), now);
    }
  }

  /** Its steps need places, it needs none. */
  private void carry(LiveRun run, long now, Effects effects) {
    run.stage = Stage.CARRIED;
    if (isOneTooMany(run)) {
      leave(run, now, effects);
      skipAsSpent(run, now, effects);
      return;
    }
    run.started = now;
    run.since = now;
    countStart(run);
    records.open(run, RunState.RUNNING, "", now, effects);
    carriers.accept(run);
  }

  private String whyNotIn(LiveRun run) {
    if (!open) {
      return "the scheduler is paused";
    }
    return gate.isFull(run.org())
        ? "the limit of org '" + run.org() + "' is reached"
        : "the host limit is reached";
  }

  private void await(LiveRun run, String reason, long now) {
    add(run);
    run.stage = Stage.QUEUED;
    run.since = now;
    run.waitsFor = reason;
    records.watch(run);
  }

  /**
   * Has a place. A run with a row needs its committed start mark first: the watermark does not
   * speak for it.
   */
  private void begin(LiveRun run, long now, Effects effects) {
    if (isOneTooMany(run)) {
      run.stage = Stage.MARKING;
      leave(run, now, effects);
      skipAsSpent(run, now, effects);
      return;
    }
    if (run.attempt() == 1 || run.started == Run.UNSET) {
      run.started = now;
    }
    run.since = now;
    countStart(run);
    if (run.row == Row.WRITTEN || run.isStep()) {
      run.stage = Stage.MARKING;
      awaitCommit(run);
      records.open(run, RunState.RUNNING, "", now, effects);
    } else {
      run.line.keep(run.firing.plannedMillis());
      records.watch(run);
      attempts.start(run, now, effects);
    }
  }

  private static boolean isOneTooMany(LiveRun run) {
    return run.line.isSpent() && run.isFreshlyScheduled();
  }

  private void skipAsSpent(LiveRun run, long now, Effects effects) {
    remove(run);
    records.close(run, RunState.SKIPPED, maxRunsReached(run.line), now, effects);
  }

  static String maxRunsReached(ScheduleLine line) {
    return "max runs (" + line.maxRuns() + ") reached";
  }

  private void countStart(LiveRun run) {
    if (run.isFreshlyScheduled() && run.line.limitsRuns() && run.line.countStart()) {
      spent.add(run.line);
    }
  }

  private void awaited(LiveRun run, RunWrite write, Committed found, long now, Effects effects) {
    if (run.stage == Stage.SUBMITTING) {
      awaitingCommit.remove(run.id());
      submitted(run, write, found.existing().contains(run.id()), now, effects);
    } else if (run.stage == Stage.MARKING && write.run().state() == RunState.RUNNING) {
      awaitingCommit.remove(run.id());
      marked.add(run);
    }
  }

  private void submitted(LiveRun run, RunWrite write, boolean existed, long now, Effects effects) {
    Signal.@Nullable Submitted submitted = run.submitted;
    if (submitted != null) {
      effects.reply(() -> submitted.reply().complete(new Signal.Submission(write.run(), existed)));
    }
    if (existed) {
      remove(run);
      run.stage = Stage.OVER;
    } else {
      queue(run, now, effects);
    }
  }

  private void freeSlot(LiveRun run, long now, Effects effects) {
    run.line.slots.free(run);
    fill(run.line, now, effects);
  }

  /** The next attempt of a retrying run is due; it waits for its turn like a run by hand. */
  void tryAgain(LiveRun run, long now, Effects effects) {
    attempts.again(run);
    queue(run, now, effects);
    if (run.stage == Stage.QUEUED) {
      records.open(run, RunState.QUEUED, run.waitsFor, now, effects);
    }
  }
}
