package dev.cronjar.host.metrics;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.TriggerType;

/**
 * What is counted of a run that has ended. Milliseconds; lateness and duration are {@link
 * Run#UNSET} when it never began.
 */
public record EndedRun(
    Subject subject, Ending ending, long endedMillis, long latenessMillis, long durationMillis) {

  /** {@code recordedMillis} is the time of one that ended without a time of its own. */
  public static EndedRun of(Run run, Ending ending, long recordedMillis) {
    Run.Times times = run.times();
    Subject subject = new Subject(run.origin().schedule(), run.origin().org(), run.origin().task());
    long ended = times.ended() == Run.UNSET ? recordedMillis : times.ended();
    return new EndedRun(subject, ending, ended, lateness(run), times.durationMillis());
  }

  /** What makes up for a fire time long past is late from when it was asked for. */
  private static long lateness(Run run) {
    Run.Times times = run.times();
    boolean makesUp = run.origin().trigger() == TriggerType.BACKFILL;
    return makesUp && times.started() != Run.UNSET
        ? Math.max(0, times.started() - times.created())
        : times.latenessMillis();
  }

  public boolean began() {
    return latenessMillis != Run.UNSET && durationMillis != Run.UNSET;
  }
}
