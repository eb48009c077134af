package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.Signal.Answer;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;

/**
 * What people do with runs: make one, set a queued one aside, let it go on. Belongs to the
 * dispatcher.
 */
final class RunsByHand {
  private final RunDesk desk;
  private final RunRecords records;

  RunsByHand(RunDesk desk, RunRecords records) {
    this.desk = desk;
    this.records = records;
  }

  /** Makes a run, unless its id is known; it queues once its row is committed. */
  void submit(Signal.Submitted submitted, ScheduleLine line, long now, Effects effects) {
    LiveRun run = new LiveRun(submitted.firing(), line);
    LiveRun same = desk.find(run.firing.id());
    if (same != null) {
      Signal.Submission known = new Signal.Submission(records.asOpen(same, RunState.QUEUED), true);
      effects.reply(() -> submitted.reply().complete(known));
      return;
    }
    run.stage = Stage.SUBMITTING;
    run.submitted = submitted;
    records.submit(run, now, effects);
    desk.awaitCommit(run);
  }

  /** A queued or paused run of an earlier life goes on here. */
  void inherit(Recovery.Queued queued, ScheduleLine line, long now, Effects effects) {
    LiveRun run = new LiveRun(queued.firing(), line);
    run.row = Row.WRITTEN;
    run.stage = queued.state() == RunState.PAUSED ? Stage.PAUSED : Stage.QUEUED;
    desk.add(run);
    records.open(run, queued.state(), "queued before the host was restarted", now, effects);
    if (run.stage == Stage.QUEUED) {
      desk.queue(run, now, effects);
    }
  }

  Answer pause(RunId id, long now, Effects effects) {
    LiveRun run = desk.find(id);
    if (run == null || run.stage != Stage.QUEUED) {
      return Answer.NOT_WAITING;
    }
    desk.withdraw(run, now, effects);
    run.stage = Stage.PAUSED;
    records.open(run, RunState.PAUSED, "paused by hand", now, effects);
    return Answer.DONE;
  }

  Answer resume(RunId id, long now, Effects effects) {
    LiveRun run = desk.find(id);
    if (run == null || run.stage != Stage.PAUSED) {
      return Answer.NOT_WAITING;
    }
    run.stage = Stage.QUEUED;
    records.open(run, RunState.QUEUED, "resumed by hand", now, effects);
    desk.queue(run, now, effects);
    return Answer.DONE;
  }
}
