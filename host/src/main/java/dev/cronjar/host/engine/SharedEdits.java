package dev.cronjar.host.engine;

import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import java.time.Instant;

/**
 * Stores changes of schedules that other hosts may fire. On the host that fires the schedule a
 * change is in force at once. From another host it is in force when everything that may have been
 * claimed has fired: a fire time below the stored next one belongs to the revision under which it
 * was claimed, and none is claimed further ahead than the horizon.
 */
record SharedEdits(Peers peers, HostEpoch self) {
  /** The claim horizon, and a little for clocks that differ. */
  private static final long CLAIMED_AHEAD_MILLIS = 2_100;

  /**
   * @param wanted its effective instant holds where the schedule is this host's
   * @param held whether this host's dispatcher fires the schedule and holds it now
   */
  Engine.Stored store(Schedule known, ScheduleChange wanted, boolean held, Engine.Edit edit) {
    return peers.revise(
        self,
        known,
        (stored, owned) -> {
          long now = peers.clock().millis();
          long effective =
              held && owned ? wanted.effective().toEpochMilli() : afterClaimed(stored, now);
          return new Engine.Stored(
              edit.apply(stored, effective),
              new ScheduleChange(wanted.kind(), wanted.actor(), Instant.ofEpochMilli(effective)));
        });
  }

  private static long afterClaimed(Schedule stored, long now) {
    return Math.max(now, Math.min(stored.nextFireAt() - 1, now + CLAIMED_AHEAD_MILLIS));
  }
}
