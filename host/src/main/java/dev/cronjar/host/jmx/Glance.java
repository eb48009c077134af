package dev.cronjar.host.jmx;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The last answer, for a tenth of a second: a client reads a bean attribute by attribute, and all
 * of them shall come from one look.
 */
final class Glance<T> {
  private static final long GOOD_FOR = Duration.ofMillis(100).toNanos();

  private final Supplier<T> source;
  private final LongSupplier nanoTime;
  private volatile Seen<T> seen;

  private record Seen<T>(T value, long at) {}

  Glance(Supplier<T> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.seen = new Seen<>(source.get(), nanoTime.getAsLong());
  }

  /** Two threads may look at once; either answer is fresh. */
  T now() {
    Seen<T> last = seen;
    long at = nanoTime.getAsLong();
    if (at - last.at() > GOOD_FOR) {
      last = new Seen<>(source.get(), at);
      seen = last;
    }
    return last.value();
  }
}
