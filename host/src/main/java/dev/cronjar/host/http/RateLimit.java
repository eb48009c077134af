package dev.cronjar.host.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many requests a second for each caller, and as many again in a burst. Any thread. */
final class RateLimit {
  private static final int CALLERS = 10_000;

  private final double perSecond;
  private final double burst;
  private final LongSupplier nanos;
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(CALLERS).expireAfterAccess(Duration.ofMinutes(5)).build();

  RateLimit(int perSecond, int burst, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.nanos = nanos;
  }

  /** Counts a request of {@code caller}, or refuses it. */
  void count(String caller) {
    if (!buckets.get(caller, name -> new Bucket(burst, nanos.getAsLong())).take()) {
      throw Refusal.tooMany(
          1,
          "At most %.0f requests a second. Nothing was done; try again in a second."
              .formatted(perSecond));
    }
  }

  private final class Bucket {
    private double tokens;
    private long seen;

    Bucket(double tokens, long now) {
      this.tokens = tokens;
      this.seen = now;
    }

    synchronized boolean take() {
      long now = nanos.getAsLong();
      double seconds = (double) (now - seen) / TimeUnit.SECONDS.toNanos(1);
      tokens = Math.min(burst, tokens + Math.max(0, seconds) * perSecond);
      seen = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }
}
