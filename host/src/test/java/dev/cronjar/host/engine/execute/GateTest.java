package dev.cronjar.host.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.schedule.Priority;
import org.junit.jupiter.api.Test;

class GateTest {
  private static final long MINUTE = 60_000;
  private final Gate<String> gate = new Gate<>(1);

  @Test
  void no_more_enter_than_the_limit_allows() {
    assertThat(gate.tryEnter()).isTrue();
    assertThat(gate.tryEnter()).isFalse();
    gate.leave();
    assertThat(gate.tryEnter()).isTrue();
    assertThat(gate.taken()).isEqualTo(1);
  }

  @Test
  void nobody_passes_those_who_wait() {
    gate.tryEnter();
    gate.stand("first", Priority.NORMAL, 0);
    gate.leave();
    assertThat(gate.tryEnter()).isFalse();
    assertThat(gate.admit(0)).contains("first");
  }

  @Test
  void within_one_priority_it_is_first_in_first_out() {
    gate.stand("first", Priority.NORMAL, 0);
    gate.stand("second", Priority.NORMAL, 0);
    assertThat(gate.admit(1)).contains("first");
    gate.leave();
    assertThat(gate.admit(1)).contains("second");
  }

  @Test
  void a_higher_priority_goes_first() {
    gate.stand("normal", Priority.NORMAL, 0);
    gate.stand("high", Priority.HIGH, 0);
    assertThat(gate.admit(1)).contains("high");
  }

  @Test
  void whoever_has_waited_long_enough_goes_before_a_fresh_one_of_higher_priority() {
    int ranks = Priority.HIGH.rank() - Priority.NORMAL.rank();
    gate.stand("normal", Priority.NORMAL, 0);
    long later = (ranks + 1) * MINUTE;
    gate.stand("high", Priority.HIGH, later);
    assertThat(gate.admit(later)).contains("normal");
  }

  @Test
  void one_who_withdraws_is_not_admitted() {
    gate.stand("first", Priority.NORMAL, 0);
    gate.stand("second", Priority.NORMAL, 0);
    assertThat(gate.withdraw("first")).isTrue();
    assertThat(gate.withdraw("first")).isFalse();
    assertThat(gate.waiting()).isEqualTo(1);
    assertThat(gate.admit(0)).contains("second");
  }

  @Test
  void an_empty_queue_and_a_full_house_admit_nobody() {
    assertThat(gate.admit(0)).isEmpty();
    gate.tryEnter();
    gate.stand("waits", Priority.NORMAL, 0);
    assertThat(gate.admit(0)).isEmpty();
  }

  @Test
  void a_limit_below_one_is_refused_and_nobody_leaves_an_empty_house() {
    assertThatThrownBy(() -> new Gate<String>(0)).hasMessageContaining("found 0");
    assertThatThrownBy(gate::leave).isInstanceOf(IllegalStateException.class);
  }
}
