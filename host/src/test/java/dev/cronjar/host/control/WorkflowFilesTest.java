package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.reading.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowFilesTest {
  private static final String NIGHTLY =
      "workflows:\n  - id: nightly\n    schedule: {cron: '0 2 * * *'}\n    steps: [{a: {task: mail:send, params: {to: x}}}]\n";

  @TempDir Path home;
  private final TestHost host = new TestHost();
  private final AtomicLong nanos = new AtomicLong();

  private ScheduleFolder folder() {
    ScheduleFileApply apply =
        new ScheduleFileApply(
            host.engine,
            new Admission(host.tasks, host.times, host.clock),
            new OrgCheck(host.accessStore.orgs(), host.clock),
            host.access.sink(),
            host.clock);
    return new ScheduleFolder(
        home, new WorkflowFileContent(new WorkflowReader(host.reader), apply), nanos::get);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(home.resolve(file), text);
  }

  private Optional<Schedule> workflow(String id) {
    return host.engine
        .schedule(ScheduleId.of(Workflow.scheduleOf(id)))
        .map(ScheduleStatus::schedule);
  }

  private void settle(ScheduleFolder folder) {
    for (int look = 0; look < 3; look++) {
      folder.look();
      nanos.addAndGet(Duration.ofSeconds(3).toNanos());
    }
    folder.look();
  }

  @Test
  void a_file_makes_changes_and_removes_its_workflows() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", NIGHTLY);
    folder.begin(Set.of());
    Schedule made = workflow("nightly").orElseThrow();
    assertThat(made.isHidden()).isTrue();
    assertThat(made.source()).isEqualTo("workflow:workflows/a.yaml");
    assertThat(made.definition().task()).isEqualTo(Workflow.TASK);
    assertThat(host.engine.asked).containsExactly("file:workflows/a.yaml CREATED workflow-nightly");

    write("a.yaml", NIGHTLY.replace("0 2", "0 3"));
    settle(folder);
    assertThat(workflow("nightly").orElseThrow().revision()).isEqualTo(2);
    assertThat(WorkflowFileContent.files(host.engine)).containsExactly("a.yaml");

    Files.delete(home.resolve("a.yaml"));
    settle(folder);
    assertThat(workflow("nightly")).isEmpty();
  }

  @Test
  void a_bad_save_is_told_with_its_place_and_the_last_valid_version_stays() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", NIGHTLY);
    folder.begin(Set.of());
    write("a.yaml", NIGHTLY.replace("mail:send", "mail:send, needs: b"));
    settle(folder);
    assertThat(folder.problems().getFirst().toString())
        .startsWith("a.yaml:4:")
        .contains("no step 'b' in this block");
    assertThat(workflow("nightly").orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void what_is_made_of_a_template_in_another_file_follows_when_that_changes() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", "workflows: [{id: eu, template: regional, parameters: {region: eu}}]\n");
    folder.begin(Set.of());
    assertThat(folder.problems().getFirst().toString()).contains("no template 'regional'");

    String template =
        "templates: [{id: regional, parameters: {region: {}}, workflow: {steps: [{a: {task: t, params: {r: '${parameters.region}'}}}]}}]\n";
    write("z.yaml", template);
    settle(folder);
    assertThat(folder.problems()).isEmpty();
    assertThat(workflow("eu")).isPresent();

    write("z.yaml", template.replace("task: t", "task: other"));
    settle(folder);
    assertThat(workflow("eu").orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void one_workflow_belongs_to_one_file() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", NIGHTLY);
    folder.begin(Set.of());
    write("b.yaml", NIGHTLY);
    settle(folder);
    assertThat(folder.problems().getFirst().toString())
        .startsWith("b.yaml:2:1")
        .contains("belongs to workflows/a.yaml; take it out there");
  }

  private String problem(String entry) throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", "workflows:\n  - " + entry + "\n");
    folder.begin(Set.of());
    return folder.problems().isEmpty() ? "" : folder.problems().getFirst().toString();
  }

  @Test
  void a_task_that_its_loaded_plugin_does_not_have_and_params_that_do_not_fit_are_refused()
      throws IOException {
    assertThat(problem("{id: w, steps: [{a: {task: 'mail:sent', params: {to: x}}}]}"))
        .isEqualTo(
            "a.yaml:2:1: Step 'a': plugin 'mail' has no task 'sent'. Did you mean 'mail:send'? Nothing was changed.");
    assertThat(problem("{id: w, steps: [{a: {task: 'mail:send', params: {to: 5}}}]}"))
        .contains("Step 'a': The params do not fit task mail:send")
        .contains("wanted a text");
    assertThat(problem("{id: w, steps: [{a: {task: 'mail:send', params: {to: '${run.id}'}}}]}"))
        .isEmpty();
    assertThat(problem("{id: v, steps: [{a: {task: 'not-loaded:yet'}}]}")).isEmpty();
  }

  @Test
  void a_kind_that_its_loaded_plugin_does_not_have_and_params_that_do_not_fit_are_refused()
      throws IOException {
    assertThat(problem("{id: w, steps: [{a: {kind: 'mail:echo', params: {to: x}}}]}"))
        .isEqualTo(
            "a.yaml:2:1: Step 'a': plugin 'mail' has no kind of step 'echo'. Did you mean 'mail:each'? Loaded: mail:each. Nothing was changed.");
    assertThat(problem("{id: w, steps: [{a: {kind: each, params: {to: 5}}}]}"))
        .contains("Step 'a': The params do not fit step kind mail:each")
        .contains("wanted a text");
    assertThat(problem("{id: w, steps: [{a: {kind: each, params: {to: x}}}]}")).isEmpty();
    assertThat(problem("{id: v, steps: [{a: {kind: each, params: {to: '${run.id}'}}}]}")).isEmpty();
    assertThat(problem("{id: u, steps: [{a: {kind: 'not-loaded:yet'}}]}")).isEmpty();
  }

  @Test
  void a_workflow_within_a_workflow_must_be_there_and_not_have_it_within() throws IOException {
    assertThat(problem("{id: w, steps: [{a: {workflow: other}}]}"))
        .isEqualTo("a.yaml:2:1: steps: no workflow 'other'. Nothing was changed.");
    assertThat(problem("{id: w, steps: [{a: {workflow: w}}]}"))
        .contains("steps: wanted no workflow within itself, found w → w.");
    assertThat(
            problem(
                "{id: x, steps: [{a: {workflow: y}}]}\n  - {id: y, steps: [{g: {parallel: {steps: [{b: {workflow: x}}]}}}]}"))
        .contains("steps: wanted no workflow within itself, found x → y → x.");
    assertThat(
            problem(
                "{id: outer, steps: [{a: {workflow: inner}}]}\n  - {id: inner, steps: [{b: {task: 'mail:send', params: {to: x}}}]}"))
        .isEmpty();
  }
}
