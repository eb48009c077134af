package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.PermitWorld.Host;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Limits of orgs that hold on all hosts together. {@code -Dcronjar.permits.seeds=N} sets how many
 * seeds of the storm are gone through.
 */
class OrgPermitsTest {
  private static final OrgId FINANCE = new OrgId("finance");
  private static final int SEEDS = Integer.getInteger("cronjar.permits.seeds", 4);

  private static OrgLimits finance(int limit) {
    return new OrgLimits(Integer.MAX_VALUE, Map.of("finance", limit));
  }

  private static void pass(PermitWorld world, int millis) {
    for (int passed = 0; passed < millis; passed += 50) {
      world.pass(50);
    }
  }

  @Test
  void a_host_that_is_alone_is_lent_all_permits_and_goes_by_the_limit() {
    PermitWorld world = new PermitWorld(1);
    Host alone = world.join(finance(5), 100);
    pass(world, 3_000);
    for (int i = 0; i < 8; i++) {
      alone.ask(FINANCE, 60_000);
    }
    pass(world, 5_000);
    assertThat(world.underWay(FINANCE)).isEqualTo(5);
    assertThat(alone.gate.waiting()).isEqualTo(3);
  }

  @Test
  void permits_that_lie_idle_on_one_host_are_with_the_one_where_runs_wait_within_a_heartbeat() {
    PermitWorld world = new PermitWorld(2);
    Host first = world.join(finance(6), 100);
    Host second = world.join(finance(6), 100);
    pass(world, 4_000);
    first.ask(FINANCE, 600_000);
    pass(world, 4_000);
    assertThat(world.held(FINANCE)).isEqualTo(6);

    for (int i = 0; i < 9; i++) {
      second.ask(FINANCE, 600_000);
    }
    pass(world, PermitWorld.BEAT);

    assertThat(second.gate.taken(FINANCE)).isEqualTo(5);
    assertThat(world.underWay(FINANCE)).isEqualTo(6);
  }

  @Test
  void with_fewer_permits_than_hosts_each_host_has_its_turn() {
    PermitWorld world = new PermitWorld(3);
    List<Host> hosts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      hosts.add(world.join(finance(1), 10));
    }
    for (int second = 0; second < 120; second++) {
      hosts.stream().filter(host -> host.gate.waiting() < 3).forEach(h -> h.ask(FINANCE, 300));
      pass(world, 1_000);
      if (second > 20) {
        assertThat(hosts).allMatch(host -> world.now - host.startedOn < 15_000);
      }
    }
    assertThat(world.starts).isGreaterThan(80);
  }

  @Test
  void the_lowest_limit_of_the_live_hosts_counts_for_all_once_they_have_heard_of_it() {
    PermitWorld world = new PermitWorld(4);
    Host high = world.join(finance(8), 100);
    Host none = world.join(OrgLimits.NONE, 100);
    pass(world, 4_000);
    for (int i = 0; i < 8; i++) {
      high.ask(FINANCE, 5_000);
    }
    pass(world, 2_000);
    assertThat(world.underWay(FINANCE)).isEqualTo(8);

    Host low = world.join(finance(2), 100);
    for (int i = 0; i < 4; i++) {
      low.ask(FINANCE, 20_000);
      none.ask(FINANCE, 20_000);
    }
    pass(world, 2_000);
    assertThat(low.gate.taken(FINANCE)).isZero();
    pass(world, 10_000);
    assertThat(world.underWay(FINANCE)).isEqualTo(2);

    pass(world, 40_000);
    low.fallSilent();
    pass(world, 25_000);
    for (int i = 0; i < 20; i++) {
      none.ask(FINANCE, 20_000);
    }
    pass(world, 4_000);
    assertThat(world.underWay(FINANCE)).isEqualTo(8);
  }

  @Test
  void what_a_dead_host_held_comes_back_only_when_its_runs_are_settled() {
    PermitWorld world = new PermitWorld(5);
    Host dies = world.join(finance(3), 10);
    Host lives = world.join(finance(3), 10);
    pass(world, 4_000);
    for (int i = 0; i < 3; i++) {
      dies.ask(FINANCE, 600_000);
    }
    pass(world, 4_000);
    assertThat(dies.gate.taken(FINANCE)).isEqualTo(3);
    dies.fallSilent();
    lives.ask(FINANCE, 600_000);
    pass(world, 14_000);
    assertThat(lives.gate.taken(FINANCE)).isZero();
    pass(world, 8_000);
    assertThat(lives.gate.taken(FINANCE)).isEqualTo(1);
    assertThat(world.rows()).containsExactly("finance 2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatever_befalls_the_hosts_no_limit_is_exceeded_and_everything_that_waits_runs(
      boolean alike) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new PermitStorm(seed, alike).run();
    }
  }
}
