package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.fake.FakeWorkflows;
import dev.cronjar.shell.fake.Views;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowCommandTest {
  @TempDir Path folder;
  private final Typed console = new Typed();

  private List<String> asked() {
    return console.host.workflows.asked;
  }

  @Test
  void workflows_are_listed_with_their_runs_by_state() {
    assertThat(console.type("workflow")).isEqualTo(Exit.OK);
    assertThat(console.shown())
        .contains("WORKFLOW", "flow", "cron 0 2 * * *", "3 completed, 1 running");
    console.type("workflow list --plain --state enabled");
    assertThat(console.shown()).startsWith("flow\tenabled\tcron 0 2 * * *\t");
    assertThat(asked()).contains("list {state=enabled}");
  }

  @Test
  void a_workflow_is_drawn_with_the_states_and_durations_of_its_latest_run() {
    console.type("workflow show flow");
    assertThat(console.data)
        .contains("variables  day: string = \"today\", limit: integer = 5")
        .anySatisfy(line -> assertThat(line).contains("run", "w-1"));
    List<String> steps =
        List.of(
            "├─✓ fetch  ",
            "├─✓ route  ",
            "│  ├─ eu:",
            "│  │  └─✓ load  ",
            "│  └─ default:",
            "│     └─· skip  ",
            "├─· both ← fetch  ",
            "│  ├─· a  ",
            "│  └─· b  ",
            "├─· join ← route, both  ",
            "└─ finally:",
            "   └─· tell  ");
    List<String> drawn = console.data.subList(firstRow(), console.data.size());
    assertThat(drawn).hasSameSizeAs(steps);
    for (int i = 0; i < steps.size(); i++) {
      assertThat(drawn.get(i)).startsWith(steps.get(i));
    }
    assertThat(drawn.getFirst()).contains("task", "http-request", "completed", "1.50s");
  }

  private int firstRow() {
    return 1
        + console.data.indexOf(
            console.data.stream()
                .filter(line -> line.startsWith("STEP"))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void plain_output_names_each_step_by_its_path() {
    console.type("workflow show flow --plain");
    assertThat(console.data)
        .contains(
            "route.load\ttask\thello\tcompleted\t1.50s\t", "both.a\ttask\thello\tpending\t1.50s\t");
    assertThat(console.shown()).doesNotContain("├");
  }

  @Test
  void the_graph_is_there_as_json_too() {
    console.type("workflow show flow --json");
    assertThat(console.shown()).contains("\"nodes\"", "\"from\"", "\"variables\"");
  }

  @Test
  void a_run_is_started_with_variables_of_the_declared_types() {
    console.type("workflow run flow --var day=2027 --var limit=3 --key k");
    assertThat(asked()).contains("start flow {\"day\":\"2027\",\"limit\":3} k");
    assertThat(console.data).containsExactly("w-1");
  }

  @Test
  void waiting_follows_the_logs_of_all_steps_with_their_names_in_front() {
    console.host.runs.put(Views.run("r-fetch", "workflow-flow", "success", ""), "got 3 rows");
    console.host.runs.put(Views.run("r-both.a", "workflow-flow", "success", ""), "greeted");
    assertThat(console.type("workflow run flow --wait")).isEqualTo(Exit.OK);
    assertThat(console.data)
        .containsExactly(
            "w-1",
            "fetch        │ 01:00:00.123 INFO  got 3 rows",
            "both.a       │ 01:00:00.123 INFO  greeted",
            "w-1 completed in 3s");
    assertThat(console.messages).containsExactly("fetch completed in 1s", "both.a completed in 1s");
  }

  @Test
  void a_run_that_fails_is_told_by_the_exit() {
    console.host.runs.put(Views.run("r-fetch", "workflow-flow", "success", ""));
    console.host.runs.put(Views.run("r-both.a", "workflow-flow", "success", ""));
    console.host.workflows.outcome = "failed";
    assertThat(console.type("workflow run flow --wait")).isEqualTo(Exit.FAILED);
    assertThat(console.shown()).endsWith("w-1 failed in 3s: step 'tell' failed");
  }

  @Test
  void tail_prints_what_there_is_as_json_lines_too() {
    console.host.runs.put(Views.run("r-fetch", "workflow-flow", "success", ""), "got 3 rows");
    console.host.runs.put(Views.run("r-both.a", "workflow-flow", "success", ""));
    console.type("workflow tail w-1 --json");
    assertThat(console.shown()).contains("\"step\":\"fetch\"", "\"text\":\"got 3 rows\"");
  }

  @Test
  void the_only_step_that_waits_need_not_be_named() {
    console.type("workflow approve flow --comment fine");
    console.type("workflow reject w-1 ask --comment wrong");
    assertThat(asked()).contains("approve w-1 ask fine", "reject w-1 ask wrong");
  }

  @Test
  void nobody_is_asked_when_no_step_waits() {
    for (int look = 0; look < 4; look++) {
      console.host.workflows.run(FakeWorkflows.RUN, 0);
    }
    assertThat(console.type("workflow approve w-1")).isEqualTo(Exit.FAILED);
    assertThat(console.said()).contains("run w-1 does not wait for an approval");
  }

  @Test
  void a_run_is_paused_resumed_retried_and_cancelled() {
    console.type("workflow pause flow");
    console.type("workflow resume w-1");
    console.type("workflow retry w-1");
    assertThat(console.type("workflow cancel w-1")).isEqualTo(Exit.USAGE);
    console.type("workflow cancel w-1 --yes");
    assertThat(asked()).contains("pause w-1", "resume w-1", "retry w-1", "cancel w-1 w-1");
    assertThat(asked()).filteredOn(each -> each.startsWith("cancel")).hasSize(1);
  }

  @Test
  void a_workflow_and_a_run_are_deleted_by_the_same_word() {
    console.type("workflow delete flow --yes");
    console.type("workflow delete w-1 --yes");
    assertThat(asked()).contains("delete flow flow", "deleteRun w-1 w-1");
  }

  @Test
  void a_definition_is_made_replaced_and_shown() throws IOException {
    Path file = folder.resolve("flow.yaml");
    Files.writeString(file, "id: flow");
    console.type("workflow create --file " + file);
    assertThat(console.shown()).isEqualTo("made flow: enabled, 6 steps, every day at 02:00");
    console.type("workflow replace flow --file " + file);
    assertThat(asked()).contains("create id: flow", "replace flow id: flow");
    console.type("workflow definition flow");
    assertThat(console.data).containsExactly("id: flow", "steps: []");
    assertThat(console.type("workflow create")).isEqualTo(Exit.USAGE);
  }

  @Test
  void bars_show_when_the_steps_went_on() {
    console.type("workflow gantt flow");
    assertThat(console.shown())
        .contains("██████████······························")
        .contains("··········██████████████████████████████");
  }

  @Test
  void runs_and_figures_are_shown() {
    console.type("workflow runs flow --state running");
    assertThat(asked()).contains("runs {workflow=flow, state=running}");
    assertThat(console.shown()).contains("w-1", "running", "manual");
    console.type("workflow stats");
    assertThat(console.shown()).contains("completed", "1,234");
    console.type("workflow stats flow --plain");
    assertThat(console.data)
        .containsExactly(
            "completed\t1,234",
            "ended in 24 h: completed\t30",
            "ended in 24 h: failed\t10",
            "ended since start: failed\t10");
    console.type("workflow stats --json");
    assertThat(console.shown()).contains("\"last24h\"", "\"sinceStart\"");
    console.type("workflow enable flow");
    console.type("workflow disable flow");
    assertThat(asked()).contains("enable flow", "disable flow");
  }

  @Test
  void what_is_not_there_and_what_is_no_action_are_told() {
    assertThat(console.type("workflow show nothing")).isEqualTo(Exit.NOT_FOUND);
    assertThat(console.said()).contains("no workflow and no run of one is named nothing");
    assertThat(console.type("workflow dance")).isEqualTo(Exit.USAGE);
    assertThat(console.type("workflow show")).isEqualTo(Exit.USAGE);
  }
}
