package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.fake.Views;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandsTest {
  private final Typed console = new Typed();

  @BeforeEach
  void a_schedule() {
    console.host.schedules.put(Views.schedule("x"));
  }

  @Test
  void run_prints_nothing_but_the_id() {
    assertThat(console.type("run x")).isEqualTo(Exit.OK);
    assertThat(console.data).containsExactly("run-1");
  }

  @ParameterizedTest
  @CsvSource({
    "success,'',0",
    "failed,business,4",
    "failed,technical,5",
    "timeout,'',6",
    "interrupted,'',5",
    "cancelled,'',1",
    "skipped,'',1"
  })
  void run_wait_exits_with_the_runs_result(String state, String failure, int status) {
    console.host.runs.nextState = state;
    console.host.runs.nextFailure = failure;
    console.host.runs.nextLog = List.of("first", "second");
    assertThat(console.type("run x --wait").status()).isEqualTo(status);
    assertThat(console.data).hasSize(4);
    assertThat(console.data.get(1)).isEqualTo("01:00:00.123 INFO  first");
    assertThat(console.data.getLast()).startsWith("run-1 " + state);
  }

  @Test
  void run_wait_in_json_is_one_document() {
    console.host.runs.nextLog = List.of("first");
    console.type("run x --wait --json");
    assertThat(console.data).hasSize(1);
    assertThat(console.shown()).contains("\"state\": \"success\"");
  }

  @Test
  void run_passes_params_as_json() {
    console.type("run x --param name=5 --param times=5");
    assertThat(console.host.runs.receivedParams).isEqualTo("{\"name\":\"5\",\"times\":5}");
  }

  @Test
  void runs_filter_by_state_schedule_task_and_time() {
    console.type("runs --state failed,timeout --schedule x --task hello --since 1h");
    assertThat(console.host.runs.receivedFilter)
        .containsEntry("state", "failed,timeout")
        .containsEntry("schedule", "x")
        .containsEntry("task", "hello")
        .containsEntry("from", "2026-12-31T22:00:00Z");
    assertThat(console.said()).isEqualTo("No run fits.");
    console.type("runs x y --schedule z");
    assertThat(console.host.runs.receivedFilter)
        .containsExactlyEntriesOf(Map.of("schedule", "z,x,y"));
    console.type("runs --batch codes --trigger batch");
    assertThat(console.host.runs.receivedFilter)
        .containsExactlyInAnyOrderEntriesOf(Map.of("batch", "codes", "trigger", "batch"));
    assertThat(console.type("runs --since yesterday")).isEqualTo(Exit.USAGE);
  }

  @Test
  void log_shows_lines_with_their_numbers_from_any_line_on() {
    console.host.runs.put(Views.run("r1", "x", "success", ""), "zero", "one", "two");
    console.type("log r1 --from 1");
    assertThat(console.data)
        .containsExactly("      1 01:00:00.123 INFO  one", "      2 01:00:00.123 INFO  two");
  }

  @Test
  void log_grep_looks_through_the_whole_log() {
    console.host.runs.put(
        Views.run("r1", "x", "success", ""), "Error 1", "fine", "fine", "error 2", "Error 3");
    console.type("log r1 --grep Error");
    assertThat(console.data)
        .containsExactly(
            "      0 01:00:00.123 INFO  Error 1", "      4 01:00:00.123 INFO  Error 3");
    console.data.clear();
    console.type("log r1 --grep error -i --limit 2 --json");
    assertThat(console.shown()).contains("Error 1", "error 2").doesNotContain("Error 3");
    console.type("log r1 --grep nothing");
    assertThat(console.said()).isEqualTo("No such line in the log of r1 (success).");
  }

  @Test
  void tail_asks_for_the_last_lines_alone() {
    console.host.runs.put(Views.run("r1", "x", "success", ""), "zero", "one", "two");
    console.type("tail r1 --lines 2");
    assertThat(console.data).hasSize(2).last().asString().endsWith("two");
  }

  @Test
  void runs_show_why_a_run_failed() {
    console.host.runs.put(Views.run("r1", "x", "failed", "business"));
    console.type("runs");
    assertThat(console.data.getLast()).contains("r1", "failed", "business: it went wrong");
  }

  @Test
  void cancel_ends_the_open_runs_of_a_schedule_or_one_run() {
    console.host.runs.put(Views.run("r1", "x", "running", ""));
    console.host.runs.put(Views.run("r2", "x", "queued", ""));
    console.host.runs.put(Views.run("r3", "x", "success", ""));
    assertThat(console.type("cancel x")).isEqualTo(Exit.OK);
    assertThat(console.host.runs.get("r1").state()).isEqualTo("cancelled");
    assertThat(console.host.runs.get("r2").state()).isEqualTo("cancelled");
    assertThat(console.host.runs.get("r3").state()).isEqualTo("success");
    assertThat(console.type("cancel x")).isEqualTo(Exit.NOT_FOUND);
    assertThat(console.said()).contains("no run of x is under way; nothing was cancelled");
  }

  @Test
  void retry_makes_a_new_run_and_waits_for_it_when_asked() {
    console.host.runs.put(Views.run("r1", "x", "failed", "technical"));
    assertThat(console.type("retry r1")).isEqualTo(Exit.OK);
    assertThat(console.data).containsExactly("run-2");
    console.host.runs.nextState = "timeout";
    assertThat(console.type("retry r1 --wait")).isEqualTo(Exit.TIMEOUT);
  }

  @Test
  void tail_takes_a_run_or_a_schedules_latest_run() {
    console.host.runs.put(Views.run("r1", "x", "success", ""), "old");
    console.host.runs.put(Views.run("r2", "x", "success", ""), "one", "two", "three");
    console.type("tail r1");
    assertThat(console.data).containsExactly("01:00:00.123 INFO  old");
    console.type("tail -f x --lines 2");
    assertThat(console.data).containsExactly("01:00:00.123 INFO  two", "01:00:00.123 INFO  three");
    console.type("tail x --json-lines");
    assertThat(console.data).hasSize(3).allMatch(line -> line.startsWith("{\"number\":"));
  }

  @Test
  void tail_of_a_schedule_that_never_ran_finds_nothing() {
    assertThat(console.type("tail x")).isEqualTo(Exit.NOT_FOUND);
    assertThat(console.said()).isEqualTo("error: x has not run yet");
  }

  @Test
  void a_queued_run_can_be_paused_and_resumed() {
    console.host.runs.put(Views.run("r1", "x", "queued", ""));
    console.type("pause r1");
    assertThat(console.shown()).startsWith("r1 paused");
    console.type("resume r1");
    assertThat(console.shown()).startsWith("r1 queued");
  }

  @Test
  void control_characters_of_a_log_are_made_visible() {
    console.host.runs.put(Views.run("r1", "x", "success", ""), "\u001b[2Jgone\u0007");
    console.type("tail r1");
    assertThat(console.shown()).endsWith("\\x1b[2Jgone\\x07");
  }
}
