package dev.cronjar.host.engine.record;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Passes a run's lines on as far as the limits allow. Beyond the lines of a second, the last of
 * them follow when the second is over; beyond the bytes of a run, at its end. Guarded by the lock
 * of its {@link LiveLog}.
 */
final class LineLimiter {
  private static final long SECOND = 1_000;
  private static final String LOGGER = "cronjar";

  private final LogLimits limits;
  private final Consumer<byte[]> out;
  private Optional<LogGap> gap = Optional.empty();
  private boolean full;
  private long bytes;
  private long second = Long.MIN_VALUE;
  private int linesThisSecond;

  LineLimiter(LogLimits limits, Consumer<byte[]> out) {
    this.limits = limits;
    this.out = out;
  }

  void add(long atMillis, byte[] line) {
    settle(atMillis);
    if (gap.isEmpty() && bytes + line.length > limits.runBytes() - limits.lastBytes()) {
      fill(atMillis);
    } else if (gap.isEmpty() && linesThisSecond >= limits.linesPerSecond()) {
      String limit = String.format(Locale.ROOT, "%,d lines a second", limits.linesPerSecond());
      gap = Optional.of(new LogGap(limits.lastBytes(), limit));
    }
    if (gap.isPresent()) {
      gap.get().add(line);
    } else {
      pass(line);
    }
  }

  private void fill(long atMillis) {
    String limit = LogLimits.size(limits.runBytes()) + " a run";
    full = true;
    gap = Optional.of(new LogGap(limits.lastBytes(), limit));
    note(atMillis, "The limit of " + limit + " is reached: from here only the last lines are kept");
  }

  /** Ends the gap of a second that is over. */
  void settle(long nowMillis) {
    // A later line with an earlier time, from another thread, belongs to the current second.
    if (nowMillis >= second + SECOND || second == Long.MIN_VALUE) {
      if (gap.isPresent() && !full) {
        closeGap(nowMillis);
      }
      second = nowMillis;
      linesThisSecond = 0;
    }
  }

  /** Whether lines are held back that {@link #settle} will pass on. */
  boolean isHolding() {
    return gap.isPresent() && !full;
  }

  /** No more lines. */
  void finish(long nowMillis) {
    closeGap(nowMillis);
  }

  private void closeGap(long nowMillis) {
    gap.filter(LogGap::leavesOut).ifPresent(ended -> note(nowMillis, ended.text()));
    gap.ifPresent(ended -> ended.last().forEach(this::pass));
    gap = Optional.empty();
  }

  private void note(long atMillis, String text) {
    out.accept(LineCodec.encode(atMillis, "WARN", LOGGER, text, limits.lineBytes()));
  }

  private void pass(byte[] line) {
    bytes += line.length;
    linesThisSecond++;
    out.accept(line);
  }
}
