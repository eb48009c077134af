package dev.cronjar.host.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.record.LeaseLane.Renewed;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Pace;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseLaneTest {
  private static final Pace HOURLY =
      new Pace(Duration.ofHours(3), Duration.ofHours(1), Duration.ofSeconds(1));
  private static final long SOON_SECONDS = 20;

  private final Semaphore beats = new Semaphore(0);
  private final LeaseLane lane = new LeaseLane(new Counted(), HOURLY, new Silent());

  @AfterEach
  void end() {
    lane.close();
  }

  @Test
  void a_beat_comes_earlier_where_that_was_asked_for() throws InterruptedException {
    lane.start();
    assertThat(beats.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();

    lane.beatBy(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5));

    assertThat(beats.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_beat_is_never_put_off() throws InterruptedException {
    lane.beatBy(System.nanoTime() + TimeUnit.DAYS.toNanos(1));

    lane.start();

    assertThat(beats.tryAcquire(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private final class Counted implements LeaseLane.Renewals {
    @Override
    public Renewed beat() {
      beats.release();
      return raise();
    }

    @Override
    public Renewed raise() {
      return new Renewed(1, 1);
    }
  }

  private static final class Silent implements LeaseLane.Listener {
    @Override
    public void renewed(Renewed renewed, long renewedAtNanos, long tookNanos) {}

    @Override
    public void storeAnswers(boolean up, String reason) {}

    @Override
    public void leaseLost(LeaseLost lost) {
      throw new AssertionError(lost);
    }
  }
}
