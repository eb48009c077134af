package dev.cronjar.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BeatTest {
  private static final long NOW = 100_000;
  private static final HostEpoch SELF = new HostEpoch(1);

  @Test
  void the_next_lease_to_end_is_the_first_of_the_other_live_hosts() {
    Beat beat =
        beat(
            host(1, "live", NOW + 1_000),
            host(2, "live", NOW + 9_000),
            host(3, "live", NOW + 2_500),
            host(4, "dead", NOW + 500),
            host(5, "stopped", NOW + 500));

    assertThat(beat.nextEndOfLease(SELF, NOW)).hasValue(NOW + 2_500);
  }

  @Test
  void a_lease_that_has_ended_already_is_not_waited_for() {
    assertThat(beat(host(2, "live", NOW - 1)).nextEndOfLease(SELF, NOW)).isEmpty();
  }

  @Test
  void a_host_alone_waits_for_nobodys_lease() {
    assertThat(beat(host(1, "live", NOW + 15_000)).nextEndOfLease(SELF, NOW)).isEmpty();
  }

  private static Beat beat(Peer... hosts) {
    return new Beat(NOW + 15_000, NOW + 1_000, Arrays.asList(hosts), new BitSet(), List.of());
  }

  private static Peer host(long epoch, String state, long leaseUntil) {
    return new Peer(
        new HostEpoch(epoch),
        new HostSeat("home" + epoch, "host" + epoch, 42, "0.1.0"),
        state,
        new Peer.Span(0, leaseUntil),
        0,
        Set.of());
  }
}
