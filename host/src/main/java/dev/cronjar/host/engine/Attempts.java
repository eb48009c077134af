package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.execute.Quarantine;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Retry;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The attempts of runs: each starts, may run out of time, and ends or is followed by another. */
final class Attempts {
  private final RunRecords records;
  private final Timers timers;
  private final Set<LiveRun> retrying = new HashSet<>();

  Attempts(RunRecords records, Timers timers) {
    this.records = records;
    this.timers = timers;
  }

  void start(LiveRun run, long now, Effects effects) {
    run.stage = Stage.RUNNING;
    if (!run.isStep()) {
      run.line.started();
    }
    Policies policies = run.policies();
    if (policies.hasTimeout()) {
      timers.set(run, now + policies.timeout().toMillis());
    }
    effects.start(run.firing);
  }

  /** It runs no more, or waits no more for its next attempt. */
  void over(LiveRun run) {
    timers.clear(run);
    retrying.remove(run);
  }

  /** How many wait for their next attempt to be due. */
  int retrying() {
    return retrying.size();
  }

  /** An attempt has ended; answers whether another one follows. */
  boolean ended(LiveRun run, Ended heard, long now, Effects effects) {
    Ended ended = run.row == Row.WRITTEN ? failedIfNotOffered(heard) : heard;
    boolean again = isTriedAgain(run, ended);
    if (again) {
      retry(run, ended, now, effects);
    } else {
      records.end(run, ended, now, effects);
    }
    return again;
  }

  /** The run holds neither slot nor place until its next attempt is due. */
  void retryAt(LiveRun run, long due) {
    run.stage = Stage.RETRYING;
    retrying.add(run);
    run.retryAt = due;
    timers.set(run, due);
  }

  /** From now on the run is in its next attempt. */
  void again(LiveRun run) {
    retrying.remove(run);
    run.firing = run.firing.again(run.carried.log());
    run.retryAt = Run.UNSET;
  }

  /** A run that was cancelled stays so, even if its task was quicker and failed by itself. */
  private static boolean isTriedAgain(LiveRun run, Ended ended) {
    Retry retry = run.policies().retry();
    return !retry.isOff()
        && !(run.stop instanceof Outcome.Cancelled)
        && Retries.wants(retry, run.attempt(), ended);
  }

  private void retry(LiveRun run, Ended ended, long now, Effects effects) {
    if (run.attempt() == 1) {
      run.started = ended.startedMillis();
    }
    run.stop = null;
    long due = Retries.due(run, ended.endedMillis());
    retryAt(run, due);
    String reason = Retries.reason(run.policies().retry(), run.attempt(), ended, due);
    records.retry(run, ended, reason, now, effects);
  }

  /** A run that has a start mark cannot be skipped any more. */
  private static Ended failedIfNotOffered(Ended ended) {
    if (ended.outcome() instanceof Outcome.NotOffered missing) {
      boolean quarantined = missing.reason().startsWith(Quarantine.REASON);
      Outcome failure =
          new Outcome.TechnicalFailure(
              quarantined ? "Quarantined" : "NoPlugin", missing.reason(), "");
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
