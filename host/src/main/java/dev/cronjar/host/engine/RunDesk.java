package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Priority;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs from the moment they are due: overlap, the gate, start marks, rows. A run row is written
 * once, when the run ends; earlier only for a run that outlives a drain, waits at the gate that
 * long, or was made by hand. Belongs to the dispatcher.
 */
final class RunDesk {
  private static final long DRAIN_MILLIS = 20;

  private final Gate<LiveRun> gate;
  private final RunRows rows;
  private final TaskOffer tasks;
  private final Counters counters;
  private final Map<RunId, LiveRun> live = new HashMap<>();
  private final Map<RunId, LiveRun> awaitingCommit = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();
  private final ArrayDeque<LiveRun> young = new ArrayDeque<>();
  private final List<Long> settled = new ArrayList<>();
  private long lastDrainAt;
  private boolean open = true;

  RunDesk(Gate<LiveRun> gate, RunRows rows, TaskOffer tasks, Counters counters) {
    this.gate = gate;
    this.rows = rows;
    this.tasks = tasks;
    this.counters = counters;
  }

  /**
   * Claims of which an item needs its claim row no more, since the last look; the reader clears it.
   */
  List<Long> settled() {
    return settled;
  }

  /** Whether runs may begin at all: not while the scheduler is paused or stops. */
  void open(boolean mayBegin) {
    open = mayBegin;
  }

  /** A scheduled run's instant has come. */
  void due(LiveRun run, long now, Effects effects) {
    ScheduleLine line = run.line;
    String task = run.firing.schedule().definition().task();
    LiveRun active = line.active;
    if (!tasks.isOffered(task)) {
      skip(run, "no plugin: " + tasks.whyNot(task), now, effects);
    } else if (active != null) {
      counters.overlapSkips.increment();
      skip(run, "overlap: run " + active.firing.id() + " had not ended", now, effects);
    } else {
      line.active = run;
      stand(run, now, effects);
    }
  }

  /** Lets those in who stand at the gate, as far as there is room. */
  void admitWaiting(long now, Effects effects) {
    gate.admit(now).ifPresent(first -> begin(first, now, effects));
    while (gate.waiting() > 0 && gate.taken() < gate.limit()) {
      gate.admit(now).ifPresent(next -> begin(next, now, effects));
    }
  }

  void submit(Signal.Submitted submitted, ScheduleLine line, long now, Effects effects) {
    LiveRun run = new LiveRun(submitted.firing(), line);
    LiveRun same = live.get(run.firing.id());
    if (same != null) {
      Run existing = rows.open(same, RunState.QUEUED, "");
      effects.reply(() -> submitted.reply().complete(new Signal.Submission(existing, true)));
      return;
    }
    run.stage = Stage.SUBMITTING;
    run.row = Row.WRITTEN;
    run.submitted = submitted;
    live.put(run.firing.id(), run);
    awaitingCommit.put(run.firing.id(), run);
    Run row = rows.open(run, RunState.QUEUED, "by hand");
    effects.writes().run(new RunWrite.Submit(row)).event(rows.event(row, now));
  }

  /** A queued or paused run of an earlier life goes on here. */
  void inherit(Firing firing, RunState state, ScheduleLine line, long now, Effects effects) {
    LiveRun run = new LiveRun(firing, line);
    run.row = Row.WRITTEN;
    run.stage = state == RunState.PAUSED ? Stage.PAUSED : Stage.QUEUED;
    live.put(firing.id(), run);
    effects
        .writes()
        .run(new RunWrite.Update(rows.open(run, state, "queued before the host was restarted")));
    if (run.stage == Stage.QUEUED) {
      queueByHand(run, now, effects);
    }
  }

  /** A wish that is answered when the row which fulfils it is committed. */
  private record Asked(RunId run, RunState wanted, CompletableFuture<Signal.Answer> reply) {}

  void pause(Signal.PauseRun wish, long now, Effects effects) {
    LiveRun run = live.get(wish.id());
    if (run == null || run.stage != Stage.QUEUED) {
      effects.reply(() -> wish.reply().complete(Signal.Answer.NOT_WAITING));
      return;
    }
    asked.add(new Asked(wish.id(), RunState.PAUSED, wish.reply()));
    run.stage = Stage.PAUSED;
    if (!run.line.byHand.remove(run)) {
      gate.withdraw(run);
      freeLine(run, now, effects);
    }
    writeOpen(run, RunState.PAUSED, "paused by hand", now, effects);
  }

  void resume(Signal.ResumeRun wish, long now, Effects effects) {
    LiveRun run = live.get(wish.id());
    if (run == null || run.stage != Stage.PAUSED) {
      effects.reply(() -> wish.reply().complete(Signal.Answer.NOT_WAITING));
      return;
    }
    asked.add(new Asked(wish.id(), RunState.QUEUED, wish.reply()));
    run.stage = Stage.QUEUED;
    writeOpen(run, RunState.QUEUED, "resumed by hand", now, effects);
    queueByHand(run, now, effects);
  }

  void committed(Drain drain, Committed found, long now, Effects effects) {
    lastDrainAt = drain.atMillis();
    if (awaitingCommit.isEmpty() && asked.isEmpty()) {
      return;
    }
    for (RunWrite write : drain.runs()) {
      answer(write.run(), effects);
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
    run.stage = Stage.OVER;
    Run row = rows.ended(run.row == Row.WRITTEN ? failedIfNotOffered(ended) : ended);
    count(row);
    run.line.ended(run, row.state(), row.reason(), row.times().started(), row.times().ended());
    writeFinal(run, row, now, effects);
  }

  /**
   * Writes the first row of runs that outlived a drain; {@code quiet} says that none is under way
   * to outlive.
   */
  void writeLongOnes(long now, boolean quiet, Effects effects) {
    counters.active.lazySet(gate.taken());
    counters.queued.lazySet(gate.waiting());
    long before = quiet ? now - DRAIN_MILLIS : lastDrainAt;
    LiveRun oldest = young.peek();
    while (oldest != null && (!isOpenWithoutRow(oldest) || oldest.since <= before)) {
      young.remove();
      if (isOpenWithoutRow(oldest)) {
        boolean runs = oldest.stage == Stage.RUNNING || oldest.stage == Stage.FREED;
        writeOpen(
            oldest,
            runs ? RunState.RUNNING : RunState.QUEUED,
            runs ? "" : "the host limit is reached",
            now,
            effects);
      }
      oldest = young.peek();
    }
    if (oldest != null && quiet) {
      effects.waitUntil(oldest.since + DRAIN_MILLIS);
    }
  }

  /**
   * Takes back what of a line has not started and has no row; answers the earliest fire time taken
   * back, {@link Long#MAX_VALUE} for none.
   */
  long giveBack(ScheduleLine line, LongConsumer settle) {
    long first = Long.MAX_VALUE;
    for (LiveRun run : line.waiting) {
      run.stage = Stage.OVER;
      settle.accept(run.firing.claim());
      first = Math.min(first, run.firing.plannedMillis());
    }
    line.waiting.clear();
    LiveRun active = line.active;
    if (active != null && active.stage == Stage.QUEUED && active.row == Row.NONE) {
      gate.withdraw(active);
      live.remove(active.firing.id());
      active.stage = Stage.OVER;
      line.active = null;
      settle.accept(active.firing.claim());
      first = Math.min(first, active.firing.plannedMillis());
    }
    return first;
  }

  /** Records as interrupted what still runs. */
  void abandon(String reason, long now, Effects effects) {
    for (LiveRun run : List.copyOf(live.values())) {
      if (run.stage == Stage.RUNNING || run.stage == Stage.MARKING || run.stage == Stage.FREED) {
        Outcome outcome = new Outcome.Interrupted(reason);
        ended(
            new Ended(
                run.firing,
                outcome,
                run.started,
                now,
                "",
                Map.of(),
                dev.cronjar.host.run.LogPointer.NONE),
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

  private void skip(LiveRun run, String reason, long now, Effects effects) {
    run.stage = Stage.OVER;
    Run row = rows.skipped(run, reason, now);
    count(row);
    run.line.ended(run, RunState.SKIPPED, reason, Run.UNSET, now);
    writeFinal(run, row, now, effects);
  }

  /** Goes in when there is room, else stands at the gate. */
  private void stand(LiveRun run, long now, Effects effects) {
    live.put(run.firing.id(), run);
    if (open && gate.tryEnter()) {
      begin(run, now, effects);
      return;
    }
    run.stage = Stage.QUEUED;
    run.since = now;
    gate.stand(run, Priority.NORMAL, now);
    if (run.row == Row.NONE) {
      young.add(run);
    }
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
      awaitingCommit.put(run.firing.id(), run);
      Run row = rows.open(run, RunState.RUNNING, "");
      effects.writes().run(new RunWrite.Update(row)).event(rows.event(row, now));
    } else {
      young.add(run);
      start(run, effects);
    }
  }

  private static void start(LiveRun run, Effects effects) {
    run.stage = Stage.RUNNING;
    run.line.started();
    effects.start(run.firing);
  }

  private void answer(Run row, Effects effects) {
    asked.removeIf(
        wish -> {
          boolean fulfilled = wish.run.equals(row.id()) && wish.wanted == row.state();
          if (fulfilled) {
            effects.reply(() -> wish.reply.complete(Signal.Answer.DONE));
          }
          return fulfilled;
        });
  }

  private void awaited(LiveRun run, RunWrite write, Committed found, long now, Effects effects) {
    if (run.stage == Stage.MARKING) {
      if (write.run().state() != RunState.RUNNING) {
        return;
      }
      awaitingCommit.remove(run.firing.id());
      start(run, effects);
    } else if (run.stage == Stage.SUBMITTING) {
      awaitingCommit.remove(run.firing.id());
      boolean existed = found.existing().contains(run.firing.id());
      reply(run, new Signal.Submission(write.run(), existed), effects);
      if (existed) {
        live.remove(run.firing.id());
        run.stage = Stage.OVER;
      } else {
        run.stage = Stage.QUEUED;
        queueByHand(run, now, effects);
      }
    }
  }

  private static void reply(LiveRun run, Signal.Submission submission, Effects effects) {
    Signal.@Nullable Submitted submitted = run.submitted;
    if (submitted != null) {
      effects.reply(() -> submitted.reply().complete(submission));
    }
  }

  /** A run by hand stands behind the schedule's active one, else at the gate. */
  private void queueByHand(LiveRun run, long now, Effects effects) {
    if (run.line.active == null) {
      run.line.active = run;
      stand(run, now, effects);
    } else {
      run.line.byHand.addLast(run);
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

  private void writeOpen(LiveRun run, RunState state, String reason, long now, Effects effects) {
    Run row = rows.open(run, state, reason);
    effects
        .writes()
        .run(run.row == Row.WRITTEN ? new RunWrite.Update(row) : new RunWrite.Insert(row));
    effects.writes().event(rows.event(row, now));
    settleOnce(run);
  }

  private void writeFinal(LiveRun run, Run row, long now, Effects effects) {
    effects
        .writes()
        .run(run.row == Row.WRITTEN ? new RunWrite.Update(row) : new RunWrite.Insert(row));
    effects.writes().event(rows.event(row, now));
    settleOnce(run);
  }

  /** With its first row a run needs its claim no more. */
  private void settleOnce(LiveRun run) {
    if (run.row == Row.NONE) {
      run.row = Row.WRITTEN;
      if (run.firing.claim() != Firing.UNCLAIMED) {
        settled.add(run.firing.claim());
      }
    }
  }

  private static boolean isOpenWithoutRow(LiveRun run) {
    return run.row == Row.NONE
        && (run.stage == Stage.QUEUED || run.stage == Stage.RUNNING || run.stage == Stage.FREED);
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

  private void count(Run row) {
    switch (row.state()) {
      case SUCCESS -> counters.succeeded.increment();
      case SKIPPED -> counters.skipped.increment();
      case INTERRUPTED -> counters.interrupted.increment();
      case FAILED, TIMEOUT, CANCELLED ->
          (row.result().kind().equals("business")
                  ? counters.businessFailures
                  : counters.technicalFailures)
              .increment();
      case QUEUED, RUNNING, RETRYING, PAUSED -> {}
    }
    if (row.times().started() != Run.UNSET) {
      counters.lateness.add(row.times().latenessMillis());
      counters.durations.add(row.times().durationMillis());
    }
  }
}
