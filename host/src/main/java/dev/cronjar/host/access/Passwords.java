package dev.cronjar.host.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Hashes and compares passwords with Argon2id, a few at once: each takes 19 MB and a tenth of a
 * second of a core.
 */
public final class Passwords {
  /** What OWASP names as the least, as of 2026. */
  public static final Strength STRONG = new Strength(19_456, 2);

  private static final int SHORTEST = 12;
  private static final int LONGEST = 256;
  private static final int HASH_BYTES = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Argon2Function function;
  private final Semaphore turns;
  private volatile String nobodys = "";

  /** How much a guess costs. */
  public record Strength(int memoryKib, int iterations) {}

  public Passwords(Strength strength, int atOnce) {
    this.function =
        Argon2Function.getInstance(
            strength.memoryKib(), strength.iterations(), 1, HASH_BYTES, Argon2.ID);
    this.turns = new Semaphore(atOnce, true);
  }

  /** Leaves at least half of the cores to everything else. */
  public static Passwords strong() {
    return new Passwords(STRONG, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /**
   * The hash of a new password.
   *
   * @throws CronjarException INVALID when it is too short or too long; the message does not repeat
   *     it
   */
  public String hash(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST || password.isBlank()) {
      throw new CronjarException(
          ErrorCode.INVALID,
          "password: wanted %d to %d characters, found %d. Nothing was changed."
              .formatted(SHORTEST, LONGEST, length));
    }
    return inTurn(() -> Password.hash(password).addRandomSalt(16).with(function).getResult());
  }

  /** Whether this is the password; compares in constant time. */
  boolean matches(String password, String hash) {
    String bounded = password.length() > LONGEST * 2 ? "" : password;
    nobodys();
    if (Vouched.isMark(hash)) {
      return matchesNobody(password);
    }
    return inTurn(
        () -> Password.check(bounded, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** Takes as long as {@link #matches}, for a user who does not exist. */
  boolean matchesNobody(String password) {
    matches(password, nobodys());
    return false;
  }

  /** Made by the first check, whoever it is for, so that no start waits for it. */
  private String nobodys() {
    if (nobodys.isEmpty()) {
      nobodys = hash(Secret.password());
    }
    return nobodys;
  }

  private <T> T inTurn(Supplier<T> work) {
    boolean mine = false;
    try {
      mine = turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (!mine) {
        throw new CronjarException(
            ErrorCode.TOO_MANY, "Too many passwords are being checked. Try again in a moment.");
      }
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CronjarException(ErrorCode.UNAVAILABLE, "The host is stopping.", e);
    } finally {
      if (mine) {
        turns.release();
      }
    }
  }
}
