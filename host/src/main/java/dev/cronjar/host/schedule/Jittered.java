package dev.cronjar.host.schedule;

/**
 * Fire times that are spread: each lies later than the trigger says by an amount that depends on
 * schedule and fire time alone. It is less than the jitter, and too small to reach the trigger's
 * next fire time or the end of the span: so the order stays, and none is lost or doubled.
 *
 * @param trigger what the trigger says, within the span
 * @param jitter milliseconds, at least 1
 * @param until the end of the span
 * @param seed of the schedule
 */
record Jittered(FireTimes trigger, long jitter, long until, long seed) implements FireTimes {
  /** Close enough to walk on from, for triggers that do not fire more often than every second. */
  private static final long NEAR = 1_000;

  static FireTimes of(FireTimes trigger, Span span, ScheduleId id) {
    return new Jittered(
        trigger,
        span.jitter().toMillis(),
        span.hasEnd() ? span.until().toEpochMilli() : NEVER,
        mixed(id.toString().hashCode()));
  }

  @Override
  public long next(long afterMillis) {
    long last = lastUpTo(afterMillis);
    long spread = last == NEVER ? last : spread(last);
    if (spread > afterMillis && last != NEVER) {
      return spread;
    }
    long next = trigger.next(afterMillis);
    return next == NEVER ? NEVER : spread(next);
  }

  @Override
  public long nominal(long fireTime) {
    long last = lastUpTo(fireTime);
    return last == NEVER ? fireTime : last;
  }

  private long spread(long nominal) {
    long room = Math.min(jitter, Math.min(trigger.next(nominal), until) - nominal);
    return nominal + Math.floorMod(mixed(seed + nominal), room);
  }

  /** The trigger's last fire time up to an instant, or NEVER when none is near enough to matter. */
  private long lastUpTo(long instant) {
    long low = instant - jitter;
    if (trigger.next(low) > instant) {
      return NEVER;
    }
    long high = instant;
    while (high - low > NEAR) {
      long middle = low + (high - low) / 2;
      if (trigger.next(middle) > instant) {
        high = middle;
      } else {
        low = middle;
      }
    }
    long last = trigger.next(low);
    for (long next = trigger.next(last); next <= instant; next = trigger.next(next)) {
      last = next;
    }
    return last;
  }

  /** The finalizer of SplitMix64: neighbours come out far apart. */
  private static long mixed(long value) {
    long mixed = value + 0x9E37_79B9_7F4A_7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return mixed ^ (mixed >>> 31);
  }
}
