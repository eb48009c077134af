package dev.cronjar.host.schedule;

import java.time.Duration;

/**
 * What becomes of fire times that nobody claimed in time.
 *
 * @param grace a fire time claimed within it is late, not a misfire
 * @param window misfires older than this are folded whatever the policy
 */
public record Misfire(Policy policy, Duration grace, Duration window) {
  public static final Misfire STANDARD =
      new Misfire(Policy.FIRE_ONCE, Duration.ofSeconds(60), Duration.ofHours(24));

  /** {@link Policy#FIRE_ALL} runs at most this many; earlier ones are folded. */
  public static final int FIRE_ALL_LIMIT = 100;

  /** FIRE_ONCE: the last one runs. FIRE_ALL: the last hundred run. SKIP: none does. */
  public enum Policy {
    FIRE_ONCE,
    FIRE_ALL,
    SKIP
  }
}
