package dev.cronjar.host.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.schedule.Trigger.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/**
 * The product's fire times against a naive walk of the clock. {@code -Dcronjar.seed=N} repeats a
 * run, {@code -Dcronjar.triples=N} sets its length.
 */
class CronOracleTest {
  /** The oracle is slow: firings further away than this are compared by what lies before them. */
  private static final Duration LOOK = Duration.ofDays(40);

  private static final Duration LOOK_BY_SECONDS = Duration.ofHours(30);

  private final TriggerTimes times = new TriggerTimes();

  @Test
  void random_expressions_fire_when_a_naive_walk_of_the_clock_says_so() {
    long seed = Long.getLong("cronjar.seed", System.nanoTime());
    int triples = Integer.getInteger("cronjar.triples", 20_000);
    System.out.println("cron oracle: " + triples + " triples, -Dcronjar.seed=" + seed);
    RandomCron random = new RandomCron(seed);
    int checked = 0;
    int within = 0;
    while (checked < triples) {
      String expression = random.expression();
      ZoneId zone = random.zone();
      Instant after = random.instant(zone);
      checked++;
      if (agrees(expression, zone, after, seed)) {
        within++;
      }
    }
    assertThat(within).as("triples whose firing the oracle reached").isGreaterThan(triples / 2);
  }

  private boolean agrees(String expression, ZoneId zone, Instant after, long seed) {
    boolean seconds = expression.strip().split("[ \t]+", -1).length == 6;
    Instant until = after.plus(seconds ? LOOK_BY_SECONDS : LOOK);
    OptionalLong expected = new CronOracle(expression, zone).next(after, until);
    long found = found(new Cron(expression, zone), after);
    String what = "'%s' in %s after %s, seed %d".formatted(expression, zone, after, seed);
    if (expected.isPresent()) {
      assertThat(Instant.ofEpochMilli(found))
          .as(what)
          .isEqualTo(Instant.ofEpochMilli(expected.getAsLong()));
    } else {
      assertThat(found).as(what).isGreaterThan(until.toEpochMilli());
    }
    return expected.isPresent();
  }

  /** Day fields that exclude each other are refused: such an expression never fires. */
  private long found(Cron cron, Instant after) {
    try {
      return times.of(cron, Instant.EPOCH).next(after.toEpochMilli());
    } catch (InvalidCron refused) {
      assertThat(refused.reason()).as(cron.expression()).contains("never fire");
      return FireTimes.NEVER;
    }
  }
}
