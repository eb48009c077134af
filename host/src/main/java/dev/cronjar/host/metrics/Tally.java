package dev.cronjar.host.metrics;

/** How many runs ended how, how late they began and how long they took. Not thread-safe. */
public final class Tally {
  private static final Ending[] ENDINGS = Ending.values();

  private final long[] counts = new long[ENDINGS.length];
  private final Spread durations = new Spread();
  private final Spread lateness = new Spread();

  public void add(EndedRun run) {
    count(run.ending(), 1);
    if (run.began()) {
      durations.add(run.durationMillis());
      lateness.add(run.latenessMillis());
    }
  }

  public void add(Tally other) {
    for (Ending ending : ENDINGS) {
      count(ending, other.of(ending));
    }
    durations.add(other.durations);
    lateness.add(other.lateness);
  }

  public void count(Ending ending, long runs) {
    counts[ending.code()] += runs;
  }

  public long of(Ending ending) {
    return counts[ending.code()];
  }

  /** All that have ended, also those that were skipped. */
  public long triggers() {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    return all;
  }

  /** Those that were to do something: without the skipped ones. */
  public long runs() {
    return triggers() - of(Ending.SKIPPED);
  }

  /** Those that ended badly: failures, timeouts, interruptions, workflows that were undone. */
  public long failures() {
    return runs() - of(Ending.SUCCESS) - of(Ending.CANCELLED);
  }

  /** Of all {@link #runs}, 0 to 1; -1 without any. */
  public double successRate() {
    return rate(of(Ending.SUCCESS));
  }

  public double failureRate() {
    return rate(failures());
  }

  private double rate(long some) {
    return runs() == 0 ? -1 : (double) some / runs();
  }

  /** Of the runs that began. */
  public Spread durations() {
    return durations;
  }

  public Spread lateness() {
    return lateness;
  }
}
