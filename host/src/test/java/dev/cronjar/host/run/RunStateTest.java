package dev.cronjar.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunStateTest {
  private static final List<RunState> STATES = List.of(RunState.values());

  /** Row: from. Column: to, in the order of the states. x: allowed. */
  private static final List<String> TABLE =
      List.of(
          // queued running retrying paused success failed timeout cancelled skipped interrupted
          "QUEUED      - x - x - x - x x x",
          "RUNNING     - - x - x x x x - x",
          "RETRYING    x x - - - x - x - x",
          "PAUSED      x - - - - - - x x x",
          "SUCCESS     - - - - - - - - - -",
          "FAILED      - - - - - - - - - -",
          "TIMEOUT     - - - - - - - - - -",
          "CANCELLED   - - - - - - - - - -",
          "SKIPPED     - - - - - - - - - -",
          "INTERRUPTED - - - - - - - - - -");

  static Stream<Arguments> everyPair() {
    return TABLE.stream()
        .map(row -> row.split(" +", -1))
        .flatMap(
            row ->
                Arrays.stream(RunState.values())
                    .map(
                        to ->
                            Arguments.of(
                                RunState.valueOf(row[0]),
                                to,
                                row[1 + STATES.indexOf(to)].equals("x"))));
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @MethodSource("everyPair")
  void a_run_goes_only_where_the_table_lets_it(RunState from, RunState to, boolean allowed) {
    assertThat(from.allows(to)).isEqualTo(allowed);
  }

  @Test
  void the_table_names_every_state() {
    assertThat(TABLE.stream().map(row -> RunState.valueOf(row.split(" +", -1)[0])))
        .containsExactly(RunState.values());
  }

  @Test
  void a_state_that_leads_nowhere_is_final_and_no_other() {
    for (RunState state : RunState.values()) {
      boolean leadsNowhere = Arrays.stream(RunState.values()).noneMatch(state::allows);
      assertThat(state.isFinal()).as(state.text()).isEqualTo(leadsNowhere);
    }
  }

  @Test
  void a_state_is_read_from_its_text_and_from_nothing_else() {
    for (RunState state : RunState.values()) {
      assertThat(RunState.of(state.text())).isEqualTo(state);
    }
    assertThatThrownBy(() -> RunState.of("done")).hasMessageContaining("'done'");
  }
}
