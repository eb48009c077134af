package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * One host over a failing database, with clocks that are set, people who change their minds and
 * power cuts, from seeds. {@code -Dsim.seed=N} replays one seed exactly, {@code -Dsim.seeds=N} sets
 * how many are gone through.
 */
class SimulationTest {
  @Test
  void whatever_befalls_a_host_each_due_fire_time_gets_exactly_one_record() {
    Long replayed = Long.getLong("sim.seed");
    long first = replayed == null ? 1 : replayed;
    long count = replayed == null ? Long.getLong("sim.seeds", 500) : 1;
    long turns = 0;
    for (long seed = first; seed < first + count; seed++) {
      turns += run(seed);
    }
    System.out.println("simulation: " + count + " seeds, " + turns + " turns");
    assertThat(turns).isPositive();
  }

  private static long run(long seed) {
    SimWorld world = new SimWorld(seed);
    try {
      world.run();
      return world.turns();
    } catch (AssertionError | RuntimeException broken) {
      throw new AssertionError(
          "Seed "
              + seed
              + " fails; replay it with -Dsim.seed="
              + seed
              + "\n"
              + broken.getMessage()
              + "\nWhat happened before:\n"
              + world.lately(),
          broken);
    }
  }
}
