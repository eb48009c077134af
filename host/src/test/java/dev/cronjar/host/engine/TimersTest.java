package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Firing;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimersTest {
  private static final Schedule SCHEDULE = Road.schedule(1, 0);
  private final Timers timers = new Timers();

  private static LiveRun run(long number) {
    return new LiveRun(Firing.scheduled(SCHEDULE, number, 0, 1), new ScheduleLine(SCHEDULE));
  }

  @Test
  void they_ring_in_the_order_of_their_instants_and_those_cleared_do_not() {
    Random random = new Random(7);
    List<LiveRun> set = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      LiveRun run = run(i);
      timers.set(run, random.nextInt(10_000));
      set.add(run);
      if (random.nextInt(3) == 0) {
        timers.clear(set.remove(random.nextInt(set.size())));
      }
      if (random.nextInt(3) == 0) {
        timers.set(set.get(random.nextInt(set.size())), random.nextInt(10_000));
      }
    }
    List<Long> rung = new ArrayList<>();
    for (LiveRun run = timers.ringing(10_000); run != null; run = timers.ringing(10_000)) {
      rung.add(run.ringsAt);
      assertThat(set.remove(run)).isTrue();
    }
    assertThat(rung).isSorted();
    assertThat(set).isEmpty();
    assertThat(timers.earliest()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void nothing_rings_before_its_instant() {
    timers.set(run(1), 100);
    assertThat(timers.ringing(99)).isNull();
    assertThat(timers.earliest()).isEqualTo(100);
    assertThat(timers.ringing(100)).isNotNull();
  }
}
