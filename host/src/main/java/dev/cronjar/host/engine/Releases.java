package dev.cronjar.host.engine;

/**
 * How late runs are let go by this host. What is due while the database is away is late from when
 * that answers again: the outage itself is told otherwise. Belongs to the dispatcher.
 */
final class Releases {
  private final Counters counters;

  /** The latest instant at which the database was away. */
  private long awayAt = Long.MIN_VALUE;

  Releases(Counters counters) {
    this.counters = counters;
  }

  void look(Moment now) {
    if (now.store() == Moment.Store.AWAY) {
      awayAt = now.millis();
    }
  }

  /** What is let go later than its grace allows is a misfire, and counted as such. */
  void released(LiveRun run, long now) {
    counters.fires.increment();
    long planned = run.firing.plannedMillis();
    if (now - planned <= run.policies().misfire().grace().toMillis()) {
      // a clock that was set back makes an outage lie ahead
      long due = awayAt > now ? planned : Math.max(planned, awayAt);
      counters.recentLateness.add(now - due, now);
    }
  }
}
