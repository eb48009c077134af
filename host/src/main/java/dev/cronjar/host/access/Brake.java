package dev.cronjar.host.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows down who guesses: after ten failures within five minutes a key (an account, an address) is
 * refused for half a minute, then one more failure for twice as long each time, up to an hour. An
 * attempt counts from its beginning, so that many at once are no way around. Thread-safe, in
 * bounded memory.
 */
final class Brake {
  private static final int LIMIT = 10;

  /** Who never fails ten times in a row is slowed down too. */
  private static final int LIMIT_OF_THE_PATIENT = 100;

  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);
  private static final Duration FORGIVEN_AFTER = Duration.ofHours(1);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(3);
  private static final long MOST_KEYS = 100_000;

  private final LongSupplier nanoTime;
  private final Cache<String, Tries> keys;

  Brake(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.keys =
        Caffeine.newBuilder()
            .ticker(nanoTime::getAsLong)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .maximumSize(MOST_KEYS)
            .build();
  }

  /** What is known of one key; guarded by itself. */
  private static final class Tries {
    private long windowBegan;
    private int failures;
    private int inAll;
    private int underWay;
    private int delays;
    private long blockedUntil;
    private boolean blocked;

    Tries(long now) {
      windowBegan = now;
    }

    void forgetOld(long now) {
      if (blocked && now - blockedUntil > FORGIVEN_AFTER.toNanos()) {
        blocked = false;
        failures = 0;
        delays = 0;
      }
      if (!blocked && now - windowBegan > WINDOW.toNanos()) {
        windowBegan = now;
        failures = 0;
      }
    }
  }

  private Tries of(String key) {
    return keys.get(key, k -> new Tries(nanoTime.getAsLong()));
  }

  /** Whether a failure was the one that closed the brake. */
  enum Failed {
    COUNTED,
    CLOSED
  }

  /**
   * Begins an attempt; {@link #failed} or {@link #undone} ends it.
   *
   * @throws CronjarException TOO_MANY
   */
  void enter(String key) {
    Tries tries = of(key);
    long now = nanoTime.getAsLong();
    synchronized (tries) {
      if (tries.blocked && now - tries.blockedUntil < 0) {
        throw tooMany(Duration.ofNanos(tries.blockedUntil - now));
      }
      tries.forgetOld(now);
      if (tries.failures + tries.underWay >= LIMIT) {
        throw tooMany(Duration.ofSeconds(1));
      }
      tries.underWay++;
    }
  }

  /** It was wrong. */
  Failed failed(String key) {
    Tries tries = of(key);
    synchronized (tries) {
      tries.underWay = Math.max(0, tries.underWay - 1);
      tries.failures++;
      tries.inAll++;
      if (tries.failures < LIMIT && tries.inAll < LIMIT_OF_THE_PATIENT) {
        return Failed.COUNTED;
      }
      close(tries);
      return Failed.CLOSED;
    }
  }

  /** One try is left when the delay is over. */
  private void close(Tries tries) {
    boolean patient = tries.inAll >= LIMIT_OF_THE_PATIENT;
    long delay = FIRST_DELAY.toNanos() << (patient ? 10 : Math.min(tries.delays, 10));
    tries.delays++;
    tries.failures = LIMIT - 1;
    tries.blocked = true;
    tries.blockedUntil = nanoTime.getAsLong() + Math.min(delay, LONGEST_DELAY.toNanos());
  }

  /** It was right, or could not be told: it counts for nothing, and a little was forgiven. */
  void undone(String key) {
    Tries tries = of(key);
    synchronized (tries) {
      tries.underWay = Math.max(0, tries.underWay - 1);
      tries.inAll = Math.max(0, tries.inAll - LIMIT);
    }
  }

  /** It was right, and what was wrong before is forgiven. */
  void forget(String key) {
    keys.invalidate(key);
  }

  long size() {
    keys.cleanUp();
    return keys.estimatedSize();
  }

  private static CronjarException tooMany(Duration wait) {
    return new CronjarException(
        ErrorCode.TOO_MANY,
        "Too many failed attempts. Try again in %d s.".formatted(wait.toSeconds() + 1));
  }
}
