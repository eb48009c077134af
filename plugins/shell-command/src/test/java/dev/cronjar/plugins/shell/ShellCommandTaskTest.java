package dev.cronjar.plugins.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.test.LogLine;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ShellCommandTaskTest {
  private final TaskKit<ShellCommandTask.Params> kit = TaskKit.of(new ShellCommandTask());

  @AfterEach
  void close() {
    kit.close();
  }

  private TestRun sh(String line) {
    return kit.run(Map.of("command", line));
  }

  @Test
  void what_the_command_prints_is_logged_with_errors_as_warnings() {
    TestRun run = sh("echo one; echo two; echo oops >&2; printf 'no line break'");
    assertThat(run.log())
        .containsExactlyInAnyOrder(
            new LogLine(Level.INFO, "one"),
            new LogLine(Level.INFO, "two"),
            new LogLine(Level.WARN, "oops"),
            new LogLine(Level.INFO, "no line break"));
    assertThat(run.outputs()).isEqualTo(Map.of("exit_code", "0"));
  }

  @Test
  void a_list_is_a_program_with_its_arguments_and_nothing_interprets_them() {
    assertThat(kit.run(Map.of("command", List.of("echo", "$HOME;", "a  b"))).lines())
        .containsExactly("$HOME; a  b");
  }

  @Test
  void exit_code_1_is_a_business_failure() {
    TestRun run = sh("exit 1");
    assertThat(run.businessFailure()).isEqualTo("The command ended with exit code 1.");
    assertThat(run.outputs()).isEqualTo(Map.of("exit_code", "1"));
  }

  @Test
  void any_other_exit_code_is_a_technical_failure() {
    assertThat(sh("exit 3").failure())
        .isInstanceOf(ShellCommandTask.CommandFailed.class)
        .hasMessageContaining("exit code 3");
  }

  @Test
  void a_program_that_does_not_exist_is_a_technical_failure_that_names_it() {
    assertThat(kit.run(Map.of("command", List.of("no-such-program"))).failure())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no-such-program");
  }

  @Test
  void folder_environment_and_the_runs_own_names_reach_the_command(@TempDir Path folder)
      throws IOException {
    TestRun run =
        kit.run(
            Map.of(
                "command",
                "pwd; echo $COLOUR $CRONJAR_JOB_RUN_ID $CRONJAR_SCHEDULE_ID"
                    + " $CRONJAR_TRIGGER_TYPE $CRONJAR_ATTEMPT",
                "workingDirectory",
                folder.toString(),
                "environment",
                Map.of("COLOUR", "green")));
    assertThat(run.lines())
        .containsExactly(folder.toRealPath().toString(), "green run-1 test schedule 1");
  }

  @Test
  void a_line_is_in_the_log_while_the_command_still_runs() throws InterruptedException {
    TestRun run = kit.start(Map.of("command", "echo begun; sleep 600")).awaitLine("begun");
    assertThat(run.cancel().failure()).isInstanceOf(InterruptedException.class);
  }

  @Test
  void a_cancelled_command_ends_with_all_its_children() throws InterruptedException {
    TestRun run =
        kit.start(Map.of("command", "sleep 600 & echo child=$!; sh -c 'trap \"\" TERM; sleep 600'"))
            .awaitLine("child=");
    long child = Long.parseLong(run.lines().get(0).substring("child=".length()));
    assertThat(run.cancel().failure()).isInstanceOf(InterruptedException.class);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void a_child_left_behind_does_not_hold_up_the_run() {
    assertThat(sh("sleep 20 & echo done").lines()).containsExactly("done");
  }

  @Test
  void a_flood_of_output_arrives_whole_and_in_order() {
    List<String> lines = sh("seq 1 20000").lines();
    assertThat(lines).hasSize(20_000);
    assertThat(lines.get(12_344)).isEqualTo("12345");
  }

  @Test
  void a_line_without_end_is_cut_into_pieces_between_characters() {
    List<String> lines = sh("head -c 30000 /dev/zero | sed 's/\\x00/é/g'").lines();
    assertThat(lines).hasSizeGreaterThan(1).allMatch(line -> line.matches("é+"));
    assertThat(String.join("", lines)).hasSize(30_000);
  }

  @Test
  void a_command_that_is_neither_text_nor_list_is_refused() {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> kit.run(Map.of("command", 5)))
        .withMessage(
            "command: wanted a text with at least 1 characters or a list with at least 1 items,"
                + " found the number 5");
  }

  @Test
  void an_environment_variable_without_a_proper_name_is_refused() {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> kit.run(Map.of("command", "true", "environment", Map.of("a=b", "c"))))
        .withMessageContaining("'a=b' cannot be the name of a variable");
  }
}
