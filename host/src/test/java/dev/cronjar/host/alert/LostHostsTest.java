package dev.cronjar.host.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.engine.Scheduling.HostRow;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which hosts are told of as lost. */
class LostHostsTest {
  private final TestHost host = new TestHost();
  private final HostChecks checks =
      new HostChecks(host.engine, AlertBounds.STANDARD, () -> Long.MAX_VALUE, host.clock);

  private void knows(long epoch, String name, String state, Duration ago) {
    long until = host.clock.millis() - ago.toMillis();
    host.engine.hosts.add(
        new HostRow(epoch, name, 40 + epoch, "0.1.0", state, 0, until, 0, false, Set.of()));
  }

  private void look() {
    checks.all().forEach(check -> host.alerts.see(check.kind(), check.look().get()));
  }

  @Test
  void a_host_without_a_farewell_is_lost_until_it_is_back_under_its_name() {
    knows(3, "b2", "dead", Duration.ofSeconds(20));
    look();
    assertThat(host.alerts.alerts()).extracting(Alert::id).containsExactly("host_lost:b2");
    assertThat(host.alerts.alerts().getFirst().seen().words())
        .isEqualTo(
            "Host b2 (epoch 3, pid 43) has not been heard of since 2026-11-21T10:59:40Z; the others"
                + " do its work.");
    knows(4, "b2", "live", Duration.ZERO);
    look();
    assertThat(host.alerts.alerts()).isEmpty();
  }

  @Test
  void an_orderly_stop_and_a_death_of_the_day_before_yesterday_are_none() {
    knows(3, "b2", "stopped", Duration.ofSeconds(20));
    knows(4, "b3", "dead", Duration.ofHours(25));
    look();
    assertThat(host.alerts.alerts()).isEmpty();
  }
}
