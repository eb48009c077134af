package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Signal.Cancelling;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import java.time.Duration;

/**
 * Ends runs before they end by themselves: when their time is up, when somebody cancels them, when
 * a later run of their schedule takes their slot. Belongs to the dispatcher.
 */
final class RunStops {
  /** How long a run that was asked to end is waited for. */
  static final Duration GRACE = Duration.ofSeconds(10);

  /** Begins the reason of a run that somebody cancelled. */
  static final String BY = "cancelled by ";

  private final RunDesk desk;
  private final RunRecords records;
  private final Timers timers;
  private final Asked asked = new Asked();
  private Carrier carrier = (run, reason, now, effects) -> {};

  RunStops(RunDesk desk, RunRecords records, Timers timers) {
    this.desk = desk;
    this.records = records;
    this.timers = timers;
  }

  /** Ends a run that consists of others. */
  interface Carrier {
    void end(LiveRun run, String reason, long now, Effects effects);
  }

  void carriedBy(Carrier other) {
    carrier = other;
  }

  /** The timer of a running run rings: its time is up, or the grace after that. */
  void overdue(LiveRun run, long now, Effects effects) {
    if (run.stop == null) {
      askToEnd(run, new Outcome.TimedOut(run.policies().timeout(), ""), now, effects);
    } else {
      effects.abandon(run.id());
    }
  }

  /** Somebody wants a run to end: one that waits ends here and now, one that runs is asked to. */
  void cancel(Signal.CancelRun wish, long now, Effects effects) {
    LiveRun run = desk.find(wish.id());
    if (run == null || run.stage == LiveRun.Stage.SUBMITTING) {
      answer(wish, new Cancelling.Unknown(), effects);
      return;
    }
    boolean ended = end(run, BY + wish.actor(), now, effects);
    if (ended) {
      asked.answerWhen(
          wish.id(),
          RunState.CANCELLED,
          row -> wish.reply().complete(new Cancelling.Cancelled(row)));
    } else {
      Run row = records.asOpen(run, RunState.RUNNING);
      answer(wish, new Cancelling.Asked(row), effects);
    }
  }

  void answer(Signal.CancelRun wish, Cancelling answer, Effects effects) {
    effects.reply(() -> wish.reply().complete(answer));
  }

  /** Ends a run; answers whether that is done, else it was asked of its task. */
  boolean end(LiveRun run, String reason, long now, Effects effects) {
    return switch (run.stage) {
      case QUEUED -> {
        desk.withdraw(run, now, effects);
        close(run, reason, now, effects);
        yield true;
      }
      case PAUSED, RETRYING, MARKING -> {
        desk.leave(run, now, effects);
        close(run, reason, now, effects);
        yield true;
      }
      case RUNNING -> {
        askToEnd(run, new Outcome.Cancelled(reason), now, effects);
        yield false;
      }
      case CARRIED -> {
        carrier.end(run, reason, now, effects);
        yield false;
      }
      case FREED, WAITING, SUBMITTING, OVER -> false;
    };
  }

  void committed(Drain drain, Effects effects) {
    asked.committed(drain, effects);
  }

  private void close(LiveRun run, String reason, long now, Effects effects) {
    desk.remove(run);
    run.retryAt = Run.UNSET;
    if (run.stage == LiveRun.Stage.MARKING && run.attempt() == 1) {
      run.started = Run.UNSET;
    }
    records.close(run, RunState.CANCELLED, reason, now, effects);
  }

  /** The first wish counts; who asks again does not prolong the grace. */
  private void askToEnd(LiveRun run, Outcome why, long now, Effects effects) {
    if (run.stop == null) {
      run.stop = why;
      effects.stop(run.id(), why);
      timers.set(run, now + GRACE.toMillis());
    }
  }
}
