package dev.cronjar.host.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * When a schedule is at work, and by how much its fire times are spread.
 *
 * @param from fire times before it do not exist; {@link Instant#MIN} for no bound
 * @param until fire times at or after it do not exist; {@link Instant#MAX} for no bound
 * @param jitter each fire time lies up to this much later than the trigger says, by an amount that
 *     depends on schedule and fire time alone, so that it can be foretold and recomputed
 */
public record Span(Instant from, Instant until, Duration jitter) {
  public static final Span ALWAYS = new Span(Instant.MIN, Instant.MAX, Duration.ZERO);

  public boolean hasStart() {
    return !from.equals(Instant.MIN);
  }

  public boolean hasEnd() {
    return !until.equals(Instant.MAX);
  }

  /** Fire times are milliseconds: less than one spreads nothing. */
  public boolean hasJitter() {
    return jitter.toMillis() > 0;
  }
}
