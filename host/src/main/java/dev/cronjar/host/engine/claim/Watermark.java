package dev.cronjar.host.engine.claim;

/**
 * Up to which fire time claimed runs may start. A fire time above the committed watermark has
 * surely not started when this host dies, so others take it over plainly. Not thread-safe: it
 * belongs to the dispatcher.
 */
public final class Watermark {
  /** How far ahead of now a raise puts it. */
  public static final long AHEAD_MILLIS = 1_000;

  /** A fire time this close, and not covered, asks for a raise. */
  private static final long LOOK_AHEAD_MILLIS = 600;

  private long committedMillis = Long.MIN_VALUE;
  private long askedAtMillis = Long.MIN_VALUE;

  public void committed(long untilMillis) {
    committedMillis = Math.max(committedMillis, untilMillis);
  }

  public boolean covers(long fireTimeMillis) {
    return fireTimeMillis <= committedMillis;
  }

  /**
   * Whether to raise it now for the earliest waiting fire time; answers true at most every 100 ms.
   */
  public boolean asksRaise(long earliestMillis, long nowMillis) {
    boolean near = earliestMillis <= nowMillis + LOOK_AHEAD_MILLIS && !covers(earliestMillis);
    if (!near || nowMillis < askedAtMillis + 100) {
      return false;
    }
    askedAtMillis = nowMillis;
    return true;
  }

  /** When {@link #asksRaise} will have to be asked again for this fire time. */
  public long nextLook(long earliestMillis) {
    return covers(earliestMillis)
        ? earliestMillis
        : Math.max(earliestMillis - LOOK_AHEAD_MILLIS, askedAtMillis + 100);
  }
}
