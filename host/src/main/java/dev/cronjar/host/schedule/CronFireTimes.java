package dev.cronjar.host.schedule;

/**
 * The fire times of a cron expression in a zone: walks the zone's windows of constant offset and
 * asks the bit sets for local seconds in each.
 *
 * <p>A fixed time owns the local seconds from the end of the window before to the end of this one:
 * those that a gap swallows fall on the window's first instant, and those that an overlap repeats
 * stay with the window before. Any other expression follows the real clock. Both as cron(8) does.
 */
record CronFireTimes(CronFields fields, ZoneClock zone) implements FireTimes {
  /** 0001-01-01T00:00Z and the last second of the year 9999. */
  private static final long FIRST = -62_135_596_800L;

  private static final long LAST = 253_402_300_799L;
  private static final long DAY = 86_400;

  @Override
  public long next(long afterMillis) {
    long after = Math.max(Math.floorDiv(afterMillis, 1_000L), FIRST);
    if (after >= LAST) {
      return NEVER;
    }
    ZoneClock.Window window = zone.at(after);
    long from = Math.max(after + 1 + window.offset(), localStart(window));
    long local = fields.next(from);
    while (local != CronFields.NONE && local >= window.localEnd()) {
      window = zone.at(Math.max(window.end(), local - DAY));
      long start = localStart(window);
      if (start < from || start > local) {
        from = start;
        local = fields.next(from);
      }
    }
    return local == CronFields.NONE ? NEVER : millis(local, window);
  }

  private long localStart(ZoneClock.Window window) {
    return window.start() + (fields.fixedTime() ? window.offsetBefore() : window.offset());
  }

  private static long millis(long local, ZoneClock.Window window) {
    long second = Math.max(local - window.offset(), window.start());
    return second > LAST ? NEVER : second * 1_000;
  }
}
