package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.Drain;

/** Makes a drain of what one step wants written. */
public final class Drains {
  private Drains() {}

  public static Drain of(Writes writes, long number, long now) {
    return new Drain(
        number,
        writes.claims,
        writes.runs,
        writes.skipped,
        writes.endedClaims,
        writes.inherited,
        1,
        writes.events,
        writes.started,
        new Drain.Handovers(writes.left, writes.taken),
        now,
        now + 1_000);
  }
}
