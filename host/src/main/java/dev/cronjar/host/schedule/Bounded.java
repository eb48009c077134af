package dev.cronjar.host.schedule;

/**
 * The fire times that lie in a span.
 *
 * @param from the first instant that may fire
 * @param until the first that may not any more
 */
record Bounded(FireTimes trigger, long from, long until) implements FireTimes {
  static FireTimes of(FireTimes trigger, Span span) {
    return new Bounded(
        trigger,
        span.hasStart() ? span.from().toEpochMilli() : Long.MIN_VALUE + 1,
        span.hasEnd() ? span.until().toEpochMilli() : NEVER);
  }

  @Override
  public long next(long afterMillis) {
    long next = trigger.next(Math.max(afterMillis, from - 1));
    return next < until ? next : NEVER;
  }
}
