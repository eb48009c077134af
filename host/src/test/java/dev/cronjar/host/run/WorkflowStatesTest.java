package dev.cronjar.host.run;

import static dev.cronjar.host.run.StepState.COMPENSATED;
import static dev.cronjar.host.run.StepState.COMPENSATING;
import static dev.cronjar.host.run.StepState.COMPENSATION_FAILED;
import static dev.cronjar.host.run.WorkflowState.CANCELLED;
import static dev.cronjar.host.run.WorkflowState.COMPLETED;
import static dev.cronjar.host.run.WorkflowState.FAILED;
import static dev.cronjar.host.run.WorkflowState.PAUSED;
import static dev.cronjar.host.run.WorkflowState.PENDING;
import static dev.cronjar.host.run.WorkflowState.ROLLBACK_FAILED;
import static dev.cronjar.host.run.WorkflowState.ROLLED_BACK;
import static dev.cronjar.host.run.WorkflowState.ROLLING_BACK;
import static dev.cronjar.host.run.WorkflowState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkflowStatesTest {
  private static final Map<WorkflowState, Set<WorkflowState>> WORKFLOW =
      Map.of(
          PENDING, EnumSet.of(RUNNING, CANCELLED),
          RUNNING, EnumSet.of(PAUSED, ROLLING_BACK, COMPLETED, FAILED, CANCELLED),
          PAUSED, EnumSet.of(RUNNING),
          ROLLING_BACK, EnumSet.of(ROLLED_BACK, ROLLBACK_FAILED));

  private static final Map<StepState, Set<StepState>> STEP =
      Map.of(
          StepState.PENDING,
          EnumSet.of(
              StepState.WAITING,
              StepState.RUNNING,
              StepState.COMPLETED,
              StepState.FAILED,
              StepState.SKIPPED,
              StepState.CANCELLED),
          StepState.WAITING,
          EnumSet.of(StepState.COMPLETED, StepState.FAILED, StepState.CANCELLED),
          StepState.RUNNING,
          EnumSet.of(
              StepState.RETRYING, StepState.COMPLETED, StepState.FAILED, StepState.CANCELLED),
          StepState.RETRYING,
          EnumSet.of(StepState.RUNNING, StepState.FAILED, StepState.CANCELLED),
          StepState.COMPLETED,
          EnumSet.of(COMPENSATING),
          COMPENSATING,
          EnumSet.of(COMPENSATED, COMPENSATION_FAILED));

  @ParameterizedTest
  @EnumSource
  void a_workflow_goes_where_the_table_says_and_nowhere_else(WorkflowState state) {
    Set<WorkflowState> next = WORKFLOW.getOrDefault(state, EnumSet.noneOf(WorkflowState.class));
    for (WorkflowState each : WorkflowState.values()) {
      assertThat(state.allows(each)).as(state + " to " + each).isEqualTo(next.contains(each));
    }
    assertThat(state.isFinal()).isEqualTo(next.isEmpty());
    assertThat(WorkflowState.of(state.text())).isEqualTo(state);
  }

  @ParameterizedTest
  @EnumSource
  void a_step_goes_where_the_table_says_and_nowhere_else(StepState state) {
    Set<StepState> next = STEP.getOrDefault(state, EnumSet.noneOf(StepState.class));
    for (StepState each : StepState.values()) {
      assertThat(state.allows(each)).as(state + " to " + each).isEqualTo(next.contains(each));
    }
    assertThat(StepState.of(state.text())).isEqualTo(state);
  }
}
