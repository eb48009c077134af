package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.PermitWorld.Host;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Hosts that come, fall silent and leave, and runs of three orgs wherever they like, from a seed.
 */
final class PermitStorm {
  private static final List<OrgId> ORGS = List.of(new OrgId("a"), new OrgId("b"), new OrgId("c"));
  private static final int MOST_HOSTS = 6;

  private final PermitWorld world;
  private final Random random;
  private final long seed;
  private final boolean alike;
  private final OrgLimits common;

  PermitStorm(long seed, boolean alike) {
    this.seed = seed;
    this.alike = alike;
    this.world = new PermitWorld(seed);
    this.random = world.random;
    this.common = limits();
  }

  private OrgLimits limits() {
    Map<String, Integer> named = new HashMap<>();
    for (OrgId org : ORGS) {
      if (random.nextInt(3) > 0) {
        named.put(org.value(), 1 + random.nextInt(8));
      }
    }
    int each = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : Integer.MAX_VALUE;
    return new OrgLimits(each, named);
  }

  void run() {
    try {
      for (int step = 0; step < 1_500; step++) {
        happen();
        world.pass(20 + random.nextInt(100));
      }
      calmDown();
    } catch (AssertionError broken) {
      throw new AssertionError("Seed " + seed + ", alike " + alike + ": " + broken, broken);
    }
  }

  private void happen() {
    List<Host> alive = world.alive();
    if (alive.isEmpty() || (world.hosts.size() < MOST_HOSTS && random.nextInt(60) == 0)) {
      world.join(alike ? common : limits(), 1 + random.nextInt(10));
      return;
    }
    Host host = alive.get(random.nextInt(alive.size()));
    switch (random.nextInt(120)) {
      case 0 -> host.fallSilent();
      case 1 -> leave(host);
      default -> {
        if (host.gate.waiting() < 8) {
          host.ask(
              ORGS.get(random.nextInt(3)), 10 + random.nextInt(random.nextBoolean() ? 50 : 2_000));
        }
      }
    }
  }

  private static void leave(Host host) {
    if (host.ends.isEmpty() && host.gate.waiting() == 0) {
      host.leave();
    }
  }

  /** Nothing new comes: all that waits on living hosts runs, and all permits are back. */
  private void calmDown() {
    if (world.alive().isEmpty()) {
      world.join(common, 5);
    }
    for (int second = 0; second < 120; second++) {
      for (int passed = 0; passed < 10; passed++) {
        world.pass(100);
      }
    }
    for (Host host : world.alive()) {
      assertThat(host.gate.waiting()).as("runs that wait on %s", host.epoch).isZero();
      assertThat(host.gate.taken()).isZero();
    }
    for (OrgId org : ORGS) {
      int limit =
          world.alive().stream().mapToInt(host -> host.own.of(org)).min().orElse(Integer.MAX_VALUE);
      assertThat(world.held(org)).as("permits of %s", org).isLessThanOrEqualTo(limit);
    }
    world.alive().forEach(Host::leave);
    Host last = world.join(common, 5);
    for (int passed = 0; passed < 100; passed++) {
      world.pass(100);
    }
    assertThat(world.rows()).allMatch(row -> row.endsWith(" " + last.epoch.value()));
  }
}
