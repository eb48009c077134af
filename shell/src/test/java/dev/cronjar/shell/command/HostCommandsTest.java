package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCommandsTest {
  private final Typed console = new Typed();

  @Test
  void plugins_lists_every_file_and_why_tells_the_whole_reason() {
    console.type("plugins");
    assertThat(console.data).hasSize(3);
    assertThat(console.data.getLast()).contains("refused", "half.jar");
    console.type("plugins why half.jar");
    assertThat(console.shown()).contains("its central directory is missing");
    assertThat(console.type("plugins why nobody")).isEqualTo(Exit.NOT_FOUND);
    assertThat(console.type("plugins why")).isEqualTo(Exit.USAGE);
    assertThat(console.type("plugins rescan")).isEqualTo(Exit.OK);
  }

  @Test
  void plugins_lists_what_else_a_plugin_brings_and_why_tells_its_params() {
    console.type("plugins");
    assertThat(console.shown())
        .contains("ALSO")
        .contains("step-kind greet-all, workflow greetings");
    console.type("plugins why hello");
    assertThat(console.shown())
        .containsPattern("step-kind +hello:greet-all")
        .contains("Greets each")
        .containsPattern("names +array +yes")
        .containsPattern("workflow +greetings");
  }

  @Test
  void plugins_are_installed_switched_and_rolled_back(@TempDir Path folder) throws IOException {
    Path jar = Files.writeString(folder.resolve("new.jar"), "PK");
    assertThat(console.type("plugins install " + jar)).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("new", "2.0", "new.jar");
    console.type("plugins disable hello");
    assertThat(console.shown()).contains("disabled");
    console.type("plugins enable hello");
    assertThat(console.shown()).contains("active");
    assertThat(console.type("plugins rollback hello")).isNotEqualTo(Exit.OK);
    assertThat(console.type("plugins install /not/there.jar")).isEqualTo(Exit.FAILED);
    assertThat(console.type("plugins disable")).isEqualTo(Exit.USAGE);
  }

  @Test
  void tasks_shows_params_from_the_schema() {
    console.type("tasks hello");
    assertThat(console.shown()).contains("times  integer          1        how often");
    console.type("tasks hello --json");
    assertThat(console.shown()).contains("\"paramsSchema\": {\"type\":\"object\"");
  }

  @Test
  void tasks_release_ends_a_quarantine() {
    console.type("tasks release hello");
    assertThat(console.shown()).contains("released hello");
    assertThat(console.host.tasks.released).containsExactly("hello:hello");
    assertThat(console.type("tasks release")).isEqualTo(Exit.USAGE);
    assertThat(console.type("tasks hello more")).isEqualTo(Exit.USAGE);
  }

  @Test
  void stats_and_health_have_names_and_values() {
    console.type("stats");
    assertThat(console.shown()).contains("runs success", "41", "start lateness p99 millis", "1.25");
    console.type("health --plain");
    assertThat(console.data).contains("health\tOK", "can fire\tyes");
  }

  @Test
  void stats_draws_what_is_a_part_of_something_and_plain_does_not() {
    console.type("stats");
    assertThat(console.data.get(0)).endsWith("1  ▌");
    assertThat(console.data.get(1)).endsWith("41  ███████████████████▋");
    console.type("stats --plain");
    assertThat(console.data).contains("runs success\t41", "runs failed\t1");
    assertThat(console.data).contains("workflow runs completed\t3", "workflow runs rolled_back\t1");
    assertThat(new Bars(20).of(1, 1)).isEqualTo("  " + "█".repeat(20));
    assertThat(new Bars(20).of(5, 0)).isEmpty();
    assertThat(new Bars(4).of(0.001, 1)).isEqualTo("  ▏");
  }

  @Test
  void stats_by_something_shows_how_its_runs_went() {
    console.type("stats --by schedule --limit 2");
    assertThat(console.data.getFirst()).startsWith("SCHEDULE").contains("P95", "LATE P99");
    assertThat(console.data.get(1)).contains("nightly", "40", "▇▇▇▇▇▇▇▇▇▇", "90.0 %", "1.5 s");
    assertThat(console.data.get(2)).contains("hourly", "10", "▇▇▇ ").doesNotContain("▇▇▇▇");
    assertThat(console.data.get(3)).startsWith("all since");
    assertThat(console.messages).anyMatch(line -> line.startsWith("There are more"));
    console.type("stats --by task --window 1h");
    assertThat(console.said()).contains("No run has ended since");
    console.type("stats --by task --json");
    assertThat(console.shown()).contains("\"runDurationP95Millis\": 1500");
  }

  @Test
  void verify_says_first_whether_the_ledger_is_clean_and_exits_1_when_it_is_not() {
    assertThat(console.type("verify")).isEqualTo(Exit.OK);
    assertThat(console.data)
        .containsExactly(
            "The ledger is clean up to 2027-01-01 02:00:00 +01:00.",
            "2 schedules, 1,234 fire times due: 1,230 ran, 3 skipped (overlap 3), 1 folded, 0 open");
    assertThat(console.type("verify --late 10s")).isEqualTo(Exit.FAILED);
    assertThat(console.data.getFirst()).startsWith("1 finding up to");
    assertThat(console.data.get(1))
        .isEqualTo(
            "late  nightly  2027-01-01 02:00:00 +01:00  run r1 started 12000 ms after; it started later than was asked for");
    console.type("verify --json");
    assertThat(console.shown()).contains("\"clean\": true", "\"overlap\": 3");
  }

  @Test
  void alerts_are_listed_until_they_clear_and_exit_1_until_somebody_knows() {
    assertThat(console.type("alerts")).isEqualTo(Exit.FAILED);
    assertThat(console.data.getLast())
        .contains("failures:nightly", "1m 30s", "The last 5 runs of nightly failed.");
    assertThat(console.type("alerts ack")).isEqualTo(Exit.USAGE);
    assertThat(console.type("alerts ack nothing")).isEqualTo(Exit.NOT_FOUND);
    assertThat(console.type("alerts ack failures:nightly")).isEqualTo(Exit.OK);
    assertThat(console.type("alerts")).isEqualTo(Exit.OK);
    assertThat(console.data.getLast()).contains("local:ada");
    console.host.alerts.alerts.clear();
    assertThat(console.type("alerts")).isEqualTo(Exit.OK);
    assertThat(console.said()).isEqualTo("Nothing is wrong.");
  }

  @Test
  void shutdown_asks_for_the_hosts_name() {
    assertThat(console.type("shutdown")).isEqualTo(Exit.USAGE);
    assertThat(console.host.hosts.stopped).isFalse();
    assertThat(console.type("shutdown --yes")).isEqualTo(Exit.OK);
    assertThat(console.host.hosts.stopped).isTrue();
  }

  @Test
  void an_unknown_word_is_answered_with_the_nearest_command() {
    assertThat(console.type("lst")).isEqualTo(Exit.USAGE);
    assertThat(console.said()).isEqualTo("error: unknown command lst; did you mean list?");
    console.type("list --stat x");
    assertThat(console.said()).contains("did you mean --state?").contains("usage: list");
  }

  @Test
  void every_command_has_help_with_an_example() {
    for (Command command : new Commands().all()) {
      assertThat(console.type(command.name() + " --help")).isEqualTo(Exit.OK);
      assertThat(console.shown()).contains("Examples:", command.name());
    }
    console.type("help");
    assertThat(console.shown()).contains("explain", "shutdown", "--json");
  }

  @Test
  void empty_lines_and_comments_do_nothing() {
    assertThat(console.type("")).isEqualTo(Exit.OK);
    assertThat(console.type("# a comment")).isEqualTo(Exit.OK);
    assertThat(console.type("list 'open")).isEqualTo(Exit.USAGE);
  }
}
