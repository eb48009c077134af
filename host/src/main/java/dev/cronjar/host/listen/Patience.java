package dev.cronjar.host.listen;

import java.time.Duration;

/**
 * How long listeners are waited for.
 *
 * @param firstPause after the first failure at an event; it doubles up to a minute
 * @param grace for the event that a version has in hand when it is replaced; then it is interrupted
 * @param slow at one event: from then on it is told of as slow
 */
public record Patience(Duration firstPause, Duration grace, Duration slow) {
  public static final Patience STANDARD =
      new Patience(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));
}
