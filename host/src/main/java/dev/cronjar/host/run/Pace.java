package dev.cronjar.host.run;

import java.time.Duration;

/**
 * How often the hosts on one database meet.
 *
 * @param lease how long a host may act after a beat
 * @param beat between two beats of a host
 * @param news between two looks at what other hosts did
 */
public record Pace(Duration lease, Duration beat, Duration news) {
  public static final Pace STANDARD =
      new Pace(Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofMillis(250));

  public Pace {
    if (beat.multipliedBy(3).compareTo(lease) > 0) {
      throw new IllegalArgumentException(
          "A lease of " + lease + " does not outlast three beats of " + beat);
    }
  }
}
