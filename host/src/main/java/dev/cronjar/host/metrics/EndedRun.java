package dev.cronjar.host.metrics;

import dev.cronjar.host.run.Run;

/**
 * What is counted of a run that has ended. Milliseconds; lateness and duration are {@link
 * Run#UNSET} when it never began.
 */
public record EndedRun(
    Subject subject, Ending ending, long endedMillis, long latenessMillis, long durationMillis) {

  /** {@code recordedMillis} is the time of one that ended without a time of its own. */
  public static EndedRun of(Run run, long recordedMillis) {
    Run.Times times = run.times();
    Subject subject = new Subject(run.origin().schedule(), run.origin().org(), run.origin().task());
    long ended = times.ended() == Run.UNSET ? recordedMillis : times.ended();
    return new EndedRun(
        subject, Ending.of(run), ended, times.latenessMillis(), times.durationMillis());
  }

  public boolean began() {
    return latenessMillis != Run.UNSET && durationMillis != Run.UNSET;
  }
}
