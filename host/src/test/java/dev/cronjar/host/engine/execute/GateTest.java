package dev.cronjar.host.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Priority;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final long MINUTE = 60_000;
  private static final OrgId ORG = OrgId.DEFAULT;
  private final Gate<String> gate = new Gate<>(1);

  @Test
  void no_more_enter_than_the_limit_allows() {
    assertThat(gate.tryEnter(ORG)).isTrue();
    assertThat(gate.tryEnter(ORG)).isFalse();
    gate.leave(ORG);
    assertThat(gate.tryEnter(ORG)).isTrue();
    assertThat(gate.taken()).isEqualTo(1);
  }

  @Test
  void nobody_passes_those_who_wait() {
    gate.tryEnter(ORG);
    gate.stand("first", ORG, Priority.NORMAL, 0);
    gate.leave(ORG);
    assertThat(gate.tryEnter(ORG)).isFalse();
    assertThat(gate.admit(0)).contains("first");
  }

  @Test
  void within_one_priority_it_is_first_in_first_out() {
    gate.stand("first", ORG, Priority.NORMAL, 0);
    gate.stand("second", ORG, Priority.NORMAL, 0);
    assertThat(gate.admit(1)).contains("first");
    gate.leave(ORG);
    assertThat(gate.admit(1)).contains("second");
  }

  @Test
  void a_higher_priority_goes_first() {
    gate.stand("normal", ORG, Priority.NORMAL, 0);
    gate.stand("high", ORG, Priority.HIGH, 0);
    assertThat(gate.admit(1)).contains("high");
  }

  @Test
  void whoever_has_waited_long_enough_goes_before_a_fresh_one_of_higher_priority() {
    int ranks = Priority.HIGH.rank() - Priority.NORMAL.rank();
    gate.stand("normal", ORG, Priority.NORMAL, 0);
    long later = (ranks + 1) * MINUTE;
    gate.stand("high", ORG, Priority.HIGH, later);
    assertThat(gate.admit(later)).contains("normal");
  }

  @Test
  void one_who_withdraws_is_not_admitted() {
    gate.stand("first", ORG, Priority.NORMAL, 0);
    gate.stand("second", ORG, Priority.NORMAL, 0);
    assertThat(gate.withdraw("first")).isTrue();
    assertThat(gate.withdraw("first")).isFalse();
    assertThat(gate.waiting()).isEqualTo(1);
    assertThat(gate.admit(0)).contains("second");
  }

  @Test
  void an_empty_queue_and_a_full_house_admit_nobody() {
    assertThat(gate.admit(0)).isEmpty();
    gate.tryEnter(ORG);
    gate.stand("waits", ORG, Priority.NORMAL, 0);
    assertThat(gate.admit(0)).isEmpty();
  }

  @Test
  void a_limit_below_one_is_refused_and_nobody_leaves_an_empty_house() {
    assertThatThrownBy(() -> new Gate<String>(0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> gate.leave(ORG)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_full_org_waits_and_lets_others_pass() {
    OrgId small = new OrgId("small");
    Gate<String> two = new Gate<>(2, org -> org.equals(small) ? 1 : 2);
    assertThat(two.tryEnter(small)).isTrue();
    assertThat(two.tryEnter(small)).isFalse();
    two.stand("small waits", small, Priority.CRITICAL, 0);
    assertThat(two.isFull(small)).isTrue();
    assertThat(two.admit(1)).isEmpty();
    assertThat(two.tryEnter(ORG)).isTrue();
    two.stand("other waits", ORG, Priority.LOW, 0);
    two.leave(ORG);
    assertThat(two.admit(1)).contains("other waits");
    two.leave(small);
    assertThat(two.admit(1)).contains("small waits");
  }

  @Test
  void runs_of_several_orgs_go_in_the_order_in_which_they_came() {
    OrgId other = new OrgId("other");
    gate.stand("1", ORG, Priority.NORMAL, 0);
    gate.stand("2", other, Priority.NORMAL, 0);
    gate.stand("3", ORG, Priority.NORMAL, 0);
    List<String> order = new ArrayList<>();
    for (OrgId org : List.of(ORG, other, ORG)) {
      gate.admit(1).ifPresent(order::add);
      gate.leave(org);
    }
    assertThat(order).containsExactly("1", "2", "3");
  }

  @Test
  void an_org_that_gets_more_room_is_looked_at_again() {
    int[] limit = {0};
    Gate<String> permits = new Gate<>(1, org -> limit[0]);
    permits.stand("waits", ORG, Priority.NORMAL, 0);
    assertThat(permits.admit(1)).isEmpty();
    limit[0] = 1;
    permits.orgLimitsChanged();
    assertThat(permits.admit(1)).contains("waits");
  }

  @Test
  void in_a_storm_no_limit_is_exceeded_nobody_is_forgotten_and_all_places_are_free_at_the_end() {
    Random random = new Random(42);
    List<Priority> priorities = List.of(Priority.values());
    List<OrgId> orgs =
        java.util.stream.IntStream.range(0, 50).mapToObj(i -> new OrgId("org-" + i)).toList();
    Gate<Integer> storm = new Gate<>(64, org -> org.value().length() == 5 ? 2 : 5);
    Map<Integer, OrgId> waiting = new HashMap<>();
    List<OrgId> inside = new ArrayList<>();
    for (int run = 0; run < 10_000 || !waiting.isEmpty() || !inside.isEmpty(); run++) {
      if (run < 10_000) {
        OrgId org = orgs.get(random.nextInt(orgs.size()));
        if (storm.tryEnter(org)) {
          inside.add(org);
        } else {
          waiting.put(run, org);
          Priority priority = priorities.get(random.nextInt(4));
          storm.stand(run, org, priority, run);
        }
      }
      if (random.nextInt(50) == 0 && !waiting.isEmpty()) {
        Integer gone = waiting.keySet().iterator().next();
        assertThat(storm.withdraw(gone)).isTrue();
        waiting.remove(gone);
      }
      if (!inside.isEmpty() && (run >= 10_000 || random.nextInt(3) > 0)) {
        storm.leave(inside.remove(random.nextInt(inside.size())));
      }
      storm.admit(run).ifPresent(next -> inside.add(waiting.remove(next)));
      assertThat(storm.taken()).isEqualTo(inside.size()).isLessThanOrEqualTo(64);
      for (OrgId org : orgs) {
        assertThat(storm.taken(org)).isLessThanOrEqualTo(org.value().length() == 5 ? 2 : 5);
      }
      assertThat(storm.waiting()).isEqualTo(waiting.size());
    }
    assertThat(storm.taken()).isZero();
  }
}
