package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Misfire;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.time.Duration;

/**
 * What a change does to a schedule's fire times. Up to the effective instant they belong to the old
 * revision: what of them was never claimed (the schedule was paused, or its task not loaded) is
 * folded or goes on being due; later ones belong to the new revision.
 */
final class Changes {
  /** Why a fire time is skipped that the schedule of today would not fire. */
  static final String CHANGED_BEFORE_START = "its schedule was changed before it could start";

  private Changes() {}

  /**
   * The new revision and what is folded by it. {@code runNow}: the last held fire time lies too far
   * back to be fired as such.
   */
  record Change(Schedule next, Signal.Fold fold, boolean runNow) {}

  /** An edit, enabling, disabling, pausing or deleting. */
  static Change of(
      Schedule now, Schedule proposal, FireTimes before, FireTimes after, long effective) {
    boolean wasDue = now.activity() != Activity.DISABLED && now.nextFireAt() <= effective;
    boolean staysDue = proposal.activity() != Activity.DISABLED && sameTrigger(now, proposal);
    long next = proposal.activity() == Activity.DISABLED ? FireTimes.NEVER : after.next(effective);
    if (wasDue && staysDue) {
      next = now.nextFireAt();
    }
    Signal.Fold fold =
        wasDue && !staysDue
            ? fold(before, now.nextFireAt(), effective, reason(proposal))
            : Signal.Fold.NOTHING;
    return new Change(revised(now, proposal, next), fold, false);
  }

  /** Resuming a paused schedule. */
  static Change resume(Schedule now, FireTimes times, Missed missed, long effective) {
    Schedule proposal = now.revised(now.definition(), Activity.ENABLED, "", now.nextFireAt());
    Signal.Fold held = fold(times, now.nextFireAt(), effective, "paused");
    long next = times.next(effective);
    if (missed == Missed.SKIP || held.count() == 0) {
      return new Change(revised(now, proposal, next), held, false);
    }
    if (held.toMillis() < effective - looksBack(now).toMillis()) {
      return new Change(revised(now, proposal, next), held, true);
    }
    return new Change(revised(now, proposal, held.toMillis()), withoutLast(times, held), false);
  }

  /** How far back a fire time may lie that is still to run, by the misfire policy. */
  private static Duration looksBack(Schedule schedule) {
    Misfire misfire = schedule.definition().policies().misfire();
    return switch (misfire.policy()) {
      case SKIP -> misfire.grace();
      case FIRE_ONCE, FIRE_ALL -> misfire.window();
    };
  }

  private static String reason(Schedule proposal) {
    return proposal.activity() == Activity.DISABLED && !proposal.reason().isEmpty()
        ? proposal.reason()
        : "changed while it waited";
  }

  private static Schedule revised(Schedule now, Schedule proposal, long next) {
    return now.revised(proposal.definition(), proposal.activity(), proposal.reason(), next);
  }

  /** Whether a fire time of {@code then} would be one of {@code now} too. */
  static boolean firesAlike(Schedule then, Schedule now) {
    return then.revision() == now.revision()
        || (now.activity() != Activity.DISABLED
            && sameTrigger(then, now)
            && then.definition().policies().span().equals(now.definition().policies().span())
            && then.start().equals(now.start()));
  }

  private static boolean sameTrigger(Schedule now, Schedule proposal) {
    return now.definition().trigger().equals(proposal.definition().trigger());
  }

  private static Signal.Fold fold(FireTimes times, long first, long until, String reason) {
    long last = first;
    long count = 0;
    for (long each = first; each <= until; each = times.next(each)) {
      last = each;
      count++;
    }
    return count == 0 ? Signal.Fold.NOTHING : new Signal.Fold(first, last, count, reason);
  }

  private static Signal.Fold withoutLast(FireTimes times, Signal.Fold held) {
    return held.count() == 1
        ? Signal.Fold.NOTHING
        : fold(times, held.fromMillis(), held.toMillis() - 1, held.reason());
  }
}
