package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StoreHealthTest {
  private static final Offset<Double> EXACTLY = within(0.001);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final StoreHealth health = new StoreHealth(nanos::get);

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void a_database_that_hangs_without_refusing_anything_is_away_within_five_seconds() {
    pass(4_500);
    assertThat(health.isUp()).isTrue();
    pass(1);
    assertThat(health.isUp()).isFalse();
    assertThat(health.outageSeconds()).isCloseTo(4.501, EXACTLY);
  }

  @Test
  void a_call_that_fails_at_last_does_not_shorten_the_outage() {
    pass(10_000);
    health.answers(false, "timed out");
    pass(1_000);
    assertThat(health.outageSeconds()).isCloseTo(11, EXACTLY);
  }

  @Test
  void a_renewal_ends_the_silence() {
    pass(10_000);
    health.renewed(TimeUnit.MILLISECONDS.toNanos(7));
    health.answers(true, "");
    assertThat(health.isUp()).isTrue();
    assertThat(health.outageSeconds()).isZero();
    assertThat(health.latencyMillis()).isEqualTo(7);
  }

  @Test
  void a_refusal_is_an_outage_at_once() {
    health.renewed(1);
    health.answers(false, "refused");
    assertThat(health.isUp()).isFalse();
    pass(2_000);
    assertThat(health.outageSeconds()).isCloseTo(2, EXACTLY);
  }
}
