package dev.cronjar.host.engine;

/**
 * How late runs are let go by this host. What is due before its first step, or while the database
 * is away, is late from when it could be let go: that a host or its database is not there is told
 * otherwise. Belongs to the dispatcher.
 */
final class Releases {
  private final Counters counters;
  private boolean begun;

  /** The latest instant at which nothing could be let go. */
  private long heldUpAt;

  Releases(Counters counters) {
    this.counters = counters;
  }

  void look(Moment now) {
    if (!begun || now.store() == Moment.Store.AWAY) {
      heldUpAt = now.millis();
    }
    begun = true;
  }

  /** What is let go later than its grace allows is a misfire, and counted as such. */
  void released(LiveRun run, long now) {
    counters.fires.increment();
    long planned = run.firing.plannedMillis();
    if (now - planned <= run.policies().misfire().grace().toMillis()) {
      // when the clock was set back it may lie ahead
      long due = heldUpAt > now ? planned : Math.max(planned, heldUpAt);
      counters.recentLateness.add(now - due, now);
    }
  }
}
