package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Progress;
import dev.cronjar.host.run.Reported;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.TriggerType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is written of runs, and when. A row is written once, when the run ends; earlier only for a
 * run that outlives a drain, waits that long, is tried again, or was made by hand. With its first
 * row a run needs its claim no more. Belongs to the dispatcher.
 */
final class RunRecords {
  /**
   * A run that ends sooner has one row only. Longer than the ends of a burst may wait for its
   * starts.
   */
  private static final long YOUNG_MILLIS = 60;

  private final RunRows rows;
  private final Counters counters;
  private final ArrayDeque<LiveRun> young = new ArrayDeque<>();
  private final List<Long> settled = new ArrayList<>();
  private final List<Ends> listeners = new ArrayList<>(2);
  private long lastDrainAt;

  RunRecords(RunRows rows, Counters counters) {
    this.rows = rows;
    this.counters = counters;
  }

  /** Hears of every run that ends, after its last row was written into the effects. */
  interface Ends {
    /** What it writes into the effects is committed together with the end. */
    void ended(Run row, long now, Effects effects);
  }

  void tell(Ends listener) {
    listeners.add(listener);
  }

  /** A run has ended, here or in an earlier life of the host that died. */
  void ended(Run row, long now, Effects effects) {
    for (Ends listener : listeners) {
      listener.ended(row, now, effects);
    }
  }

  /**
   * Claims of which an item needs its claim row no more, since the last look; the reader clears it.
   */
  List<Long> settled() {
    return settled;
  }

  /** A run stands or runs from now on; if it has no row, it gets one when it outlives a drain. */
  void watch(LiveRun run) {
    if (run.row == Row.NONE) {
      young.add(run);
    }
  }

  void drained(long atMillis) {
    lastDrainAt = atMillis;
  }

  /** The first row of a run by hand. */
  void submit(LiveRun run, String reason, long now, Effects effects) {
    run.row = Row.WRITTEN;
    Run row = rows.open(run, RunState.QUEUED, reason);
    effects.writes().run(new RunWrite.Submit(row)).event(rows.event(row, now));
  }

  /** How a run that has not ended stands now. */
  void open(LiveRun run, RunState state, String reason, long now, Effects effects) {
    write(run, rows.open(run, state, reason), now, effects);
  }

  /** A run ends without its task having ended it: it is skipped or cancelled. */
  void close(LiveRun run, RunState state, String reason, long now, Effects effects) {
    end(run, rows.closed(run, state, reason, now), now, effects);
  }

  void end(LiveRun run, Ended ended, long now, Effects effects) {
    end(run, rows.ended(run, ended), now, effects);
  }

  /** An attempt has ended, and the run is tried again; what it left is carried along. */
  void retry(LiveRun run, Ended ended, String reason, long now, Effects effects) {
    Run row = rows.retrying(run, ended, reason);
    run.carried = carried(row.result());
    write(run, row, now, effects);
  }

  /** What later rows of a run keep of an attempt's result. */
  static Run.Result carried(Run.Result result) {
    Reported files = new Reported(Progress.NONE, result.reported().artefacts());
    return new Run.Result(Map.of(), "", "", "", "", result.references(), result.log())
        .with(files)
        .with(result.attempts());
  }

  /** What {@link #submit} or {@link #open} would write, for an answer. */
  Run asOpen(LiveRun run, RunState state) {
    return rows.open(run, state, "");
  }

  private void end(LiveRun run, Run row, long now, Effects effects) {
    run.stage = Stage.OVER;
    count(row);
    if (!run.isStep()) {
      run.line.ended(run, row.state(), row.reason(), row.times().started(), row.times().ended());
    }
    write(run, row, now, effects);
    ended(row, now, effects);
  }

  /**
   * Writes the first row of runs that outlived a drain; {@code quiet} says that none is under way
   * to outlive.
   */
  void writeLongOnes(long now, boolean quiet, Effects effects) {
    long before = Math.min(quiet ? now : lastDrainAt, now - YOUNG_MILLIS);
    LiveRun oldest = young.peek();
    while (oldest != null && (!isOpenWithoutRow(oldest) || oldest.since <= before)) {
      young.remove();
      if (isOpenWithoutRow(oldest)) {
        boolean queued = oldest.stage == Stage.QUEUED;
        open(
            oldest,
            queued ? RunState.QUEUED : RunState.RUNNING,
            queued ? oldest.waitsFor : "",
            now,
            effects);
      }
      oldest = young.peek();
    }
    if (oldest != null && quiet) {
      effects.waitUntil(oldest.since + YOUNG_MILLIS);
    }
  }

  private static boolean isOpenWithoutRow(LiveRun run) {
    return run.row == Row.NONE
        && (run.stage == Stage.QUEUED || run.stage == Stage.RUNNING || run.stage == Stage.FREED);
  }

  private void write(LiveRun run, Run row, long now, Effects effects) {
    boolean first = run.row == Row.NONE;
    count(run, effects);
    effects
        .writes()
        .run(first ? new RunWrite.Insert(row) : new RunWrite.Update(row))
        .event(rows.event(row, now));
    run.row = Row.WRITTEN;
    if (first && run.firing.claim() != Firing.UNCLAIMED) {
      settled.add(run.firing.claim());
      run.line.keep(run.firing.plannedMillis());
    }
  }

  /**
   * A start is counted in the transaction of the first row that tells of it: whoever finds the row
   * missing after a crash counts it then.
   */
  private static void count(LiveRun run, Effects effects) {
    if (!run.counted
        && run.started != Run.UNSET
        && run.line.limitsRuns()
        && run.firing.trigger().isFired()) {
      run.counted = true;
      effects.writes().started(run.line.schedule().number());
    }
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
      if (row.origin().trigger() != TriggerType.BACKFILL) {
        counters.lateness.add(row.times().latenessMillis());
      }
      counters.durations.add(row.times().durationMillis());
    }
  }
}
