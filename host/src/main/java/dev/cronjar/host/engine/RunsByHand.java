package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.Signal.Answer;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import java.util.Map;

/**
 * What people do with runs: make one, set a queued one aside, let it go on. Belongs to the
 * dispatcher.
 */
final class RunsByHand {
  private final RunDesk desk;
  private final RunRecords records;
  private final Attempts attempts;
  private final Asked asked = new Asked();

  RunsByHand(RunDesk desk, RunRecords records, Attempts attempts) {
    this.desk = desk;
    this.records = records;
    this.attempts = attempts;
  }

  /** Makes a run, unless its id is known; it queues once its row is committed. */
  void submit(Signal.Submitted submitted, ScheduleLine line, long now, Effects effects) {
    LiveRun run = new LiveRun(submitted.firing(), line);
    LiveRun same = desk.find(run.id());
    if (same != null) {
      Signal.Submission known = new Signal.Submission(records.asOpen(same, RunState.QUEUED), true);
      effects.reply(() -> submitted.reply().complete(known));
      return;
    }
    run.stage = Stage.SUBMITTING;
    run.submitted = submitted;
    if (!submitted.references().isEmpty()) {
      run.carried =
          new Run.Result(
              Map.of(), "", "", "", "", Map.copyOf(submitted.references()), LogPointer.NONE);
    }
    records.submit(run, submitted.reason(), now, effects);
    desk.awaitCommit(run);
  }

  /** A queued, paused or retrying run of an earlier life goes on here. */
  void inherit(Recovery.Queued queued, ScheduleLine line, long now, Effects effects) {
    Run row = queued.row();
    LiveRun run = new LiveRun(queued.firing(), line);
    run.row = Row.WRITTEN;
    run.started = row.times().started();
    run.counted = run.started != Run.UNSET;
    run.carried = RunRecords.carried(row.result());
    desk.add(run);
    String reason = "queued before the host was restarted";
    switch (row.state()) {
      case RETRYING -> {
        attempts.retryAt(run, row.times().retryAt());
        records.open(run, RunState.RETRYING, row.reason(), now, effects);
      }
      case PAUSED -> {
        run.stage = Stage.PAUSED;
        records.open(run, RunState.PAUSED, reason, now, effects);
      }
      case QUEUED, RUNNING, SUCCESS, FAILED, TIMEOUT, CANCELLED, SKIPPED, INTERRUPTED -> {
        records.open(run, RunState.QUEUED, reason, now, effects);
        desk.queue(run, now, effects);
      }
    }
  }

  void pause(Signal.PauseRun wish, long now, Effects effects) {
    LiveRun run = desk.find(wish.id());
    if (run == null || run.stage != Stage.QUEUED) {
      effects.reply(() -> wish.reply().complete(Answer.NOT_WAITING));
      return;
    }
    desk.withdraw(run, now, effects);
    run.stage = Stage.PAUSED;
    records.open(run, RunState.PAUSED, "paused by hand", now, effects);
    asked.answerWhen(wish.id(), RunState.PAUSED, row -> wish.reply().complete(Answer.DONE));
  }

  void resume(Signal.ResumeRun wish, long now, Effects effects) {
    LiveRun run = desk.find(wish.id());
    if (run == null || run.stage != Stage.PAUSED) {
      effects.reply(() -> wish.reply().complete(Answer.NOT_WAITING));
      return;
    }
    records.open(run, RunState.QUEUED, "resumed by hand", now, effects);
    asked.answerWhen(wish.id(), RunState.QUEUED, row -> wish.reply().complete(Answer.DONE));
    desk.queue(run, now, effects);
  }

  void committed(Drain drain, Effects effects) {
    asked.committed(drain, effects);
  }
}
