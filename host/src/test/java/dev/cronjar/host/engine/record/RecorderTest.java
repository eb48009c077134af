package dev.cronjar.host.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.StoreUnavailable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final HostEpoch EPOCH = new HostEpoch(1);

  private final List<Event> stored = new ArrayList<>();
  private final BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Drain> committed = new LinkedBlockingQueue<>();
  private final Recorder recorder =
      new Recorder(new AwayTwice(stored), EPOCH, Clock.systemUTC(), new Heard(answers, committed));

  private static Event event(String subject) {
    return new Event(Event.Kind.RUN_SUCCEEDED, 0, 1, subject, "");
  }

  @Test
  void what_cannot_be_written_while_the_database_is_away_is_written_in_order_when_it_is_back()
      throws InterruptedException {
    recorder.start();
    recorder.offer(new Writes().event(event("first")));
    assertThat(answers.poll(10, TimeUnit.SECONDS)).isFalse();
    recorder.offer(new Writes().event(event("second")));

    Drain first = committed.poll(10, TimeUnit.SECONDS);
    assertThat(recorder.close(10_000)).isTrue();

    assertThat(stored).containsExactly(event("first"), event("second"));
    assertThat(first).isNotNull();
    assertThat(answers).containsExactly(false, true);
    assertThat(recorder.waitingRows()).isZero();
  }

  /** A ledger whose database does not answer the first two times. */
  private static final class AwayTwice implements Ledger {
    private final List<Event> stored;
    private int calls;

    AwayTwice(List<Event> stored) {
      this.stored = stored;
    }

    @Override
    public Committed commit(HostEpoch epoch, Drain drain) {
      calls++;
      if (calls <= 2) {
        throw new StoreUnavailable("away", new IllegalStateException("cut"));
      }
      stored.addAll(drain.events());
      return Committed.PLAIN;
    }

    @Override
    public HostEpoch join(HostSeat seat, long nowMillis, long leaseUntilMillis) {
      return EPOCH;
    }

    @Override
    public List<Estate> estates() {
      return List.of();
    }

    @Override
    public void renew(HostEpoch epoch, long leaseUntilMillis, long mayStartUntilMillis) {}

    @Override
    public void leave(HostEpoch epoch, long nowMillis) {}

    @Override
    public List<NumberedEvent> events(HostEpoch epoch, long after, int limit) {
      return List.of();
    }
  }

  private record Heard(BlockingQueue<Boolean> answers, BlockingQueue<Drain> drains)
      implements Recorder.Listener {
    @Override
    public void committed(Drain drain, Committed found, int steps) {
      drains.add(drain);
    }

    @Override
    public void storeAnswers(boolean up, String reason) {
      answers.add(up);
    }

    @Override
    public void leaseLost(LeaseLost lost) {
      throw new AssertionError(lost);
    }
  }
}
