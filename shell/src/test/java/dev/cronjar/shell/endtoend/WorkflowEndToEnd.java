package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowRunView.WorkflowStepView;
import dev.cronjar.host.jmx.WorkflowsControlMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The example of the quick start: run, tailed, answered, drawn, and carried on after a kill. */
@Execution(ExecutionMode.CONCURRENT)
class WorkflowEndToEnd {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RealHost host = new RealHost();

  private WorkflowsControlMXBean workflows() {
    return host.controls().workflows();
  }

  private WorkflowRunView run(String id) {
    return workflows().run(id, 0);
  }

  private void awaitWorkflow(String id) {
    await()
        .atMost(LIMIT)
        .until(
            () ->
                workflows().list(Map.of(), "", 10).workflows().stream()
                    .anyMatch(each -> each.id().equals(id)));
  }

  private void awaitQuestion(String run, String step) {
    await().atMost(LIMIT).until(() -> run(run).waitsFor().equals(List.of(step)));
  }

  private void awaitState(String run, String state) {
    await().atMost(LIMIT).until(() -> run(run).state().equals(state));
  }

  @Test
  void the_example_of_every_kind_runs_is_answered_tailed_and_drawn() throws Exception {
    host.start();
    awaitWorkflow("every-kind");
    String run = workflows().start("every-kind", "", "", 0).id();
    awaitQuestion(run, "sign-off");
    assertThat(host.shell("workflow approve every-kind --comment fine").status()).isZero();
    awaitState(run, "completed");
    assertThat(host.shell("workflow show every-kind").out())
        .contains("├─✓ fetch", "│     └─✓ announce", "item 2:", "└─✓ try", "├─✓ sign-off");

    assertThat(kinds(run))
        .containsOnlyKeys("task", "condition", "switch", "wait", "foreach", "parallel", "workflow");
    assertThat(run(run).steps())
        .allMatch(step -> step.state().equals("completed"))
        .anySatisfy(
            step -> {
              assertThat(step.path()).isEqualTo("sign-off");
              assertThat(step.outputs()).containsEntry("comment", "fine");
            });
    assertThat(host.shell("workflow tail " + run).out())
        .contains("fetch", "│", "Hello, 3 stocks!", "archived", "and goodbye, ", "Hello, the end!");
    assertThat(host.shell("workflow gantt " + run).out()).contains("each.2.try", "█");
    assertThat(host.shell("workflow runs --state completed").out()).contains(run);
    assertThat(host.shell("list").out()).doesNotContain("workflow-every-kind");
  }

  @Test
  void a_run_that_waits_for_somebody_still_waits_after_a_kill_and_goes_on_from_there() {
    host.write(
        "workflows/asking.yaml",
        """
        workflows:
          - id: asking
            steps:
              - greet: {task: hello}
              - ask: {wait: {approval: Shall it go on?}}
              - bye: {task: hello}
        """);
    host.start();
    awaitWorkflow("asking");
    String run = workflows().start("asking", "", "", 0).id();
    awaitQuestion(run, "ask");
    Map<String, String> before = taskRuns(run);
    host.kill();
    host.start();
    awaitQuestion(run, "ask");
    workflows().approve(run, "ask", "");
    awaitState(run, "completed");
    assertThat(taskRuns(run)).containsAllEntriesOf(before).containsOnlyKeys("greet", "bye");
  }

  private Map<String, List<WorkflowStepView>> kinds(String run) {
    return run(run).steps().stream().collect(Collectors.groupingBy(WorkflowStepView::kind));
  }

  /** The run of each step that has one: none may have been made twice. */
  private Map<String, String> taskRuns(String run) {
    return run(run).steps().stream()
        .filter(step -> !step.run().isEmpty())
        .collect(Collectors.toMap(WorkflowStepView::path, WorkflowStepView::run));
  }
}
