package dev.cronjar.host.schedule;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How long to wait before each further attempt. */
public sealed interface Backoff {
  /** How many attempts may follow the first. */
  int retries();

  /** A share of the delay, 0 to 50 percent, by which it may be longer or shorter. */
  int jitterPercent();

  /** The delay after attempt {@code attempt} (1 to {@link #retries}), without jitter. */
  Duration plainDelayAfter(int attempt);

  /**
   * The delay after attempt {@code attempt}, jitter included; {@code seed} decides it, so that the
   * same run waits equally long wherever it is computed.
   */
  default Duration delayAfter(int attempt, long seed) {
    long plain = plainDelayAfter(attempt).toMillis();
    long spread = plain * jitterPercent() / 100;
    long mixed = (seed + attempt) * 0x9E37_79B9_7F4A_7C15L;
    mixed ^= mixed >>> 32;
    return spread == 0
        ? Duration.ofMillis(plain)
        : Duration.ofMillis(plain - spread + Math.floorMod(mixed, 2 * spread + 1));
  }

  /** These delays, one after the other. */
  record Delays(List<Duration> delays, int jitterPercent) implements Backoff {
    public static final Delays NONE = new Delays(List.of(), 0);

    /** After 30, 60, 300, 900 and 3,600 s. */
    public static final Delays STANDARD =
        new Delays(Stream.of(30, 60, 300, 900, 3_600).map(Duration::ofSeconds).toList(), 0);

    public Delays {
      delays = List.copyOf(delays);
    }

    @Override
    public int retries() {
      return delays.size();
    }

    @Override
    public Duration plainDelayAfter(int attempt) {
      return delays.get(attempt - 1);
    }
  }

  /** {@code first}, and each time {@code multiplier} as long, at most {@code cap}. */
  record Exponential(
      int retries, Duration first, double multiplier, Duration cap, int jitterPercent)
      implements Backoff {
    @Override
    public Duration plainDelayAfter(int attempt) {
      double millis = (double) first.toMillis() * Math.pow(multiplier, attempt - 1.0);
      return Duration.ofMillis((long) Math.min((double) cap.toMillis(), millis));
    }
  }
}
