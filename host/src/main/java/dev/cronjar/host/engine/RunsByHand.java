package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.Signal.Answer;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What people do with runs: make one, set a queued one aside, let it go on. Belongs to the
 * dispatcher.
 */
final class RunsByHand {
  private final RunDesk desk;
  private final RunRecords records;
  private final List<Asked> asked = new ArrayList<>();

  /** A wish that is answered when the row which fulfils it is committed. */
  private record Asked(RunId run, RunState wanted, CompletableFuture<Answer> reply) {}

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

  void pause(Signal.PauseRun wish, long now, Effects effects) {
    LiveRun run = desk.find(wish.id());
    if (run == null || run.stage != Stage.QUEUED) {
      effects.reply(() -> wish.reply().complete(Answer.NOT_WAITING));
      return;
    }
    desk.withdraw(run, now, effects);
    run.stage = Stage.PAUSED;
    records.open(run, RunState.PAUSED, "paused by hand", now, effects);
    asked.add(new Asked(wish.id(), RunState.PAUSED, wish.reply()));
  }

  void resume(Signal.ResumeRun wish, long now, Effects effects) {
    LiveRun run = desk.find(wish.id());
    if (run == null || run.stage != Stage.PAUSED) {
      effects.reply(() -> wish.reply().complete(Answer.NOT_WAITING));
      return;
    }
    run.stage = Stage.QUEUED;
    records.open(run, RunState.QUEUED, "resumed by hand", now, effects);
    asked.add(new Asked(wish.id(), RunState.QUEUED, wish.reply()));
    desk.queue(run, now, effects);
  }

  void committed(Drain drain, Effects effects) {
    if (!asked.isEmpty()) {
      drain.runs().forEach(write -> answer(write.run(), effects));
    }
  }

  private void answer(Run row, Effects effects) {
    asked.removeIf(
        wish -> {
          boolean fulfilled = wish.run.equals(row.id()) && wish.wanted == row.state();
          if (fulfilled) {
            effects.reply(() -> wish.reply.complete(Answer.DONE));
          }
          return fulfilled;
        });
  }
}
