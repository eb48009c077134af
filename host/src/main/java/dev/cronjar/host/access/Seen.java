package dev.cronjar.host.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What the store said lately of tokens or sessions, by hash, so that a request costs no look into
 * the database. What was revoked elsewhere is refused within {@link #FRESH}; while the database is
 * away, what was good lately stays good.
 */
final class Seen<T> {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  private static final long MOST = 20_000;

  private final Function<String, Optional<T>> store;
  private final LongSupplier nanoTime;
  private final Cache<String, Known<T>> cache;
  private volatile long awayUntil;
  private volatile boolean away;

  Seen(Function<String, Optional<T>> store, LongSupplier nanoTime) {
    this.store = store;
    this.nanoTime = nanoTime;
    this.cache =
        Caffeine.newBuilder()
            .ticker(nanoTime::getAsLong)
            .expireAfterWrite(KEPT)
            .maximumSize(MOST)
            .build();
  }

  private record Known<T>(Optional<T> value, long at) {}

  /** Whether it was good lately; costs nothing. */
  boolean isKnown(String hash) {
    Known<T> known = cache.getIfPresent(hash);
    return known != null && known.value().isPresent();
  }

  Optional<T> find(String hash) {
    Known<T> known = cache.getIfPresent(hash);
    long now = nanoTime.getAsLong();
    if (known != null && now - known.at() < FRESH.toNanos()) {
      return known.value();
    }
    if (known != null && away && now - awayUntil < 0) {
      return known.value();
    }
    try {
      Optional<T> found = store.apply(hash);
      cache.put(hash, new Known<>(found, now));
      away = false;
      return found;
    } catch (CronjarException e) {
      if (known == null || e.code() != ErrorCode.UNAVAILABLE) {
        throw e;
      }
      awayUntil = now + BETWEEN_TRIES.toNanos();
      away = true;
      return known.value();
    }
  }

  /** From now on the store is asked. */
  void forget() {
    cache.invalidateAll();
  }

  void forget(String hash) {
    cache.invalidate(hash);
  }
}
