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

/** The example of the quick start: run, tailed, answered, drawn, and carried on after a kill. */
class WorkflowEndToEnd {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @RegisterExtension final RealHost host = new RealHost();

  private WorkflowsControlMXBean workflows() {
    return host.controls().workflows();
  }

  private WorkflowRunView run(String id) {
    return workflows().run(id, 0);
  }

  private String start() {
    return workflows().start("every-kind", "", "", 0).id();
  }

  private void awaitQuestion(String run) {
    await().atMost(LIMIT).until(() -> run(run).waitsFor().equals(List.of("sign-off")));
  }

  private void awaitState(String run, String state) {
    await().atMost(LIMIT).until(() -> run(run).state().equals(state));
  }

  @Test
  void the_example_of_every_kind_runs_is_answered_tailed_and_drawn() throws Exception {
    host.start();
    await().atMost(LIMIT).until(() -> !workflows().list(Map.of(), "", 10).workflows().isEmpty());
    String run = start();
    awaitQuestion(run);
    assertThat(host.shell("workflow show every-kind").out())
        .contains("├─✓ fetch", "│     └─✓ announce", "item 2:", "└─✓ try", "waits for", "sign-off");
    assertThat(host.shell("workflow approve every-kind --comment fine").status()).isZero();
    awaitState(run, "completed");

    assertThat(kinds(run))
        .containsOnlyKeys("task", "condition", "switch", "wait", "foreach", "parallel", "workflow");
    assertThat(steps(run).values()).allMatch(step -> step.state().equals("completed"));
    assertThat(steps(run).get("sign-off").outputs()).containsEntry("comment", "fine");
    assertThat(host.shell("workflow tail " + run).out())
        .contains("fetch", "│", "Hello, 3 stocks!", "archived", "and goodbye, ", "Hello, the end!");
    assertThat(host.shell("workflow gantt " + run).out()).contains("each.2.try", "█");
    assertThat(host.shell("workflow runs --state completed").out()).contains(run);
    assertThat(host.shell("list").out()).doesNotContain("workflow-every-kind");
  }

  @Test
  void a_run_that_waits_for_somebody_still_waits_after_a_kill_and_goes_on_from_there() {
    host.start();
    await().atMost(LIMIT).until(() -> !workflows().list(Map.of(), "", 10).workflows().isEmpty());
    String run = start();
    awaitQuestion(run);
    Map<String, String> before = taskRuns(run);
    host.kill();
    host.start();
    awaitQuestion(run);
    workflows().approve(run, "sign-off", "");
    awaitState(run, "completed");
    assertThat(taskRuns(run)).containsAllEntriesOf(before);
  }

  private Map<String, List<WorkflowStepView>> kinds(String run) {
    return run(run).steps().stream().collect(Collectors.groupingBy(WorkflowStepView::kind));
  }

  private Map<String, WorkflowStepView> steps(String run) {
    return run(run).steps().stream()
        .collect(Collectors.toMap(WorkflowStepView::path, step -> step));
  }

  /** The run of each step that has one: none may have been made twice. */
  private Map<String, String> taskRuns(String run) {
    return run(run).steps().stream()
        .filter(step -> !step.run().isEmpty())
        .collect(Collectors.toMap(WorkflowStepView::path, WorkflowStepView::run));
  }
}
