package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs from the moment they are due until they have ended: overlap, the gate, start marks. Belongs
 * to the dispatcher.
 */
final class RunDesk {
  private final Gate<LiveRun> gate;
  private final RunRecords records;
  private final TaskOffer tasks;
  private final Counters counters;
  private final Map<RunId, LiveRun> live = new HashMap<>();
  private final Map<RunId, LiveRun> awaitingCommit = new HashMap<>();
  private boolean open = true;

  RunDesk(Gate<LiveRun> gate, RunRecords records, TaskOffer tasks, Counters counters) {
    this.gate = gate;
    this.records = records;
    this.tasks = tasks;
    this.counters = counters;
  }

  /** Whether runs may begin at all: not while the scheduler is paused or stops. */
  void open(boolean mayBegin) {
    open = mayBegin;
  }

  @Nullable LiveRun find(RunId id) {
    return live.get(id);
  }

  /** Every run that has not ended, waiting ones without a claim too. */
  Collection<LiveRun> live() {
    return live.values();
  }

  void add(LiveRun run) {
    live.put(run.firing.id(), run);
  }

  /** What is written of this run must be committed before it goes on. */
  void awaitCommit(LiveRun run) {
    live.put(run.firing.id(), run);
    awaitingCommit.put(run.firing.id(), run);
  }

  /** A scheduled run's instant has come. */
  void due(LiveRun run, long now, Effects effects) {
    ScheduleLine line = run.line;
    String task = run.firing.schedule().definition().task();
    LiveRun active = line.active;
    if (!tasks.isOffered(task)) {
      records.skip(run, "no plugin: " + tasks.whyNot(task), now, effects);
    } else if (active != null) {
      counters.overlapSkips.increment();
      records.skip(run, "overlap: run " + active.firing.id() + " had not ended", now, effects);
    } else {
      line.active = run;
      stand(run, now, effects);
    }
  }

  /** A run by hand stands behind the schedule's active one, else at the gate. */
  void queue(LiveRun run, long now, Effects effects) {
    if (run.line.active == null) {
      run.line.active = run;
      stand(run, now, effects);
    } else {
      run.line.byHand.addLast(run);
    }
  }

  /** A queued run stands nowhere any more. */
  void withdraw(LiveRun run, long now, Effects effects) {
    if (!run.line.byHand.remove(run)) {
      gate.withdraw(run);
      freeLine(run, now, effects);
    }
  }

  /** Lets those in who stand at the gate, as far as there is room. */
  void admitWaiting(long now, Effects effects) {
    while (gate.waiting() > 0 && gate.taken() < gate.limit()) {
      gate.admit(now).ifPresent(next -> begin(next, now, effects));
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

  /** The run's thread is free again; its row follows when its log is durable. */
  void freed(Firing firing, long now, Effects effects) {
    LiveRun run = live.get(firing.id());
    if (run != null && run.stage == Stage.RUNNING) {
      run.stage = Stage.FREED;
      leavePlace(run, now, effects);
    }
  }

  void ended(Ended ended, long now, Effects effects) {
    LiveRun run = live.remove(ended.firing().id());
    if (run == null) {
      return;
    }
    if (run.stage == Stage.RUNNING) {
      leavePlace(run, now, effects);
    }
    records.end(run, run.row == Row.WRITTEN ? failedIfNotOffered(ended) : ended, now, effects);
  }

  void count() {
    counters.active.lazySet(gate.taken());
    counters.queued.lazySet(gate.waiting());
  }

  /**
   * Takes back what of a line has not started and has no row; answers the earliest fire time taken
   * back, {@link Long#MAX_VALUE} for none.
   */
  long giveBack(ScheduleLine line, LongConsumer settle) {
    long first = Long.MAX_VALUE;
    for (LiveRun run : line.waiting) {
      first = Math.min(first, drop(run, settle));
    }
    line.waiting.clear();
    LiveRun active = line.active;
    if (active != null && active.stage == Stage.QUEUED && active.row == Row.NONE) {
      gate.withdraw(active);
      live.remove(active.firing.id());
      line.active = null;
      first = Math.min(first, drop(active, settle));
    }
    return first;
  }

  private static long drop(LiveRun run, LongConsumer settle) {
    run.stage = Stage.OVER;
    settle.accept(run.firing.claim());
    return run.firing.plannedMillis();
  }

  /** Records as interrupted what still runs. */
  void abandon(String reason, long now, Effects effects) {
    Outcome outcome = new Outcome.Interrupted(reason);
    for (LiveRun run : List.copyOf(live.values())) {
      if (run.stage == Stage.RUNNING || run.stage == Stage.MARKING || run.stage == Stage.FREED) {
        ended(
            new Ended(run.firing, outcome, run.started, now, "", Map.of(), LogPointer.NONE),
            now,
            effects);
      }
    }
  }

  /** Whether nothing runs and nothing waits for a commit. */
  boolean isIdle() {
    return live.values().stream()
        .allMatch(run -> run.stage == Stage.QUEUED || run.stage == Stage.PAUSED);
  }

  /** Goes in when there is room, else stands at the gate. */
  private void stand(LiveRun run, long now, Effects effects) {
    add(run);
    if (open && gate.tryEnter()) {
      begin(run, now, effects);
      return;
    }
    run.stage = Stage.QUEUED;
    run.since = now;
    gate.stand(run, Priority.NORMAL, now);
    records.watch(run);
  }

  /**
   * Has a place. A run with a row needs its committed start mark first: the watermark does not
   * speak for it.
   */
  private void begin(LiveRun run, long now, Effects effects) {
    run.started = now;
    run.since = now;
    if (run.row == Row.WRITTEN) {
      run.stage = Stage.MARKING;
      awaitCommit(run);
      records.open(run, RunState.RUNNING, "", now, effects);
    } else {
      records.watch(run);
      start(run, effects);
    }
  }

  private static void start(LiveRun run, Effects effects) {
    run.stage = Stage.RUNNING;
    run.line.started();
    effects.start(run.firing);
  }

  private void awaited(LiveRun run, RunWrite write, Committed found, long now, Effects effects) {
    if (run.stage == Stage.SUBMITTING) {
      awaitingCommit.remove(run.firing.id());
      submitted(run, write, found.existing().contains(run.firing.id()), now, effects);
    } else if (run.stage == Stage.MARKING && write.run().state() == RunState.RUNNING) {
      awaitingCommit.remove(run.firing.id());
      start(run, effects);
    }
  }

  private void submitted(LiveRun run, RunWrite write, boolean existed, long now, Effects effects) {
    Signal.@Nullable Submitted submitted = run.submitted;
    if (submitted != null) {
      effects.reply(() -> submitted.reply().complete(new Signal.Submission(write.run(), existed)));
    }
    if (existed) {
      live.remove(run.firing.id());
      run.stage = Stage.OVER;
    } else {
      run.stage = Stage.QUEUED;
      queue(run, now, effects);
    }
  }

  private void leavePlace(LiveRun run, long now, Effects effects) {
    gate.leave();
    freeLine(run, now, effects);
  }

  private void freeLine(LiveRun run, long now, Effects effects) {
    ScheduleLine line = run.line;
    if (line.active == run) {
      line.active = line.byHand.pollFirst();
      if (line.active != null) {
        stand(line.active, now, effects);
      }
    }
  }

  /** A run that has a start mark cannot be skipped any more. */
  private static Ended failedIfNotOffered(Ended ended) {
    if (ended.outcome() instanceof Outcome.NotOffered missing) {
      Outcome failure = new Outcome.TechnicalFailure("NoPlugin", missing.reason(), "");
      return new Ended(
          ended.firing(),
          failure,
          ended.startedMillis(),
          ended.endedMillis(),
          "",
          Map.of(),
          ended.log());
    }
    return ended;
  }
}
