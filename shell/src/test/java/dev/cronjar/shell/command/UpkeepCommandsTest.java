package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpkeepCommandsTest {
  private final Typed console = new Typed();

  private List<String> asked() {
    return console.host.upkeep.asked;
  }

  @Test
  void a_dry_run_counts_and_removes_nothing() {
    assertThat(console.type("clean --dry-run --runs 90d")).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("runs would go", "1,200", "runs: 90d");
    assertThat(asked()).containsExactly("preview 90d ");
  }

  @Test
  void clean_asks_for_the_number_that_goes_unless_it_is_told_yes() {
    assertThat(console.type("clean")).isEqualTo(Exit.USAGE);
    console.present = true;
    console.answers.add("12");
    assertThat(console.type("clean")).isEqualTo(Exit.FAILED);
    assertThat(asked()).doesNotContain("clean  ");
    console.answers.add("1200");
    assertThat(console.type("clean")).isEqualTo(Exit.OK);
    assertThat(console.type("clean --count 500 --yes")).isEqualTo(Exit.OK);
    assertThat(asked()).contains("clean  ", "clean  500");
    assertThat(console.said()).contains("There are more");
  }

  @Test
  void disabled_schedules_go_in_one_command_after_a_look() {
    assertThat(console.type("clean --disabled --since 30d --dry-run")).isEqualTo(Exit.OK);
    assertThat(console.data).containsExactly("old", "older");
    assertThat(console.said()).isEqualTo("2 disabled schedules would go");
    assertThat(asked()).isEmpty();
    assertThat(console.type("clean --disabled --since 30d --yes")).isEqualTo(Exit.OK);
    assertThat(asked()).containsExactly("remove disabled 30d 2");
    console.host.upkeep.disabled = List.of();
    assertThat(console.type("clean --disabled --yes")).isEqualTo(Exit.OK);
    assertThat(asked()).hasSize(1);
  }

  @Test
  void log_level_changes_one_for_a_while_and_lists_those_that_are_changed() {
    console.type("log-level");
    assertThat(console.said()).isEqualTo("Every level is the usual one.");
    assertThat(console.type("log-level engine debug --for 15m")).isEqualTo(Exit.OK);
    assertThat(asked()).containsExactly("level engine debug 15m");
    console.type("log-level");
    assertThat(console.data.getLast()).contains("engine", "DEBUG", "INFO");
    assertThat(console.type("log-level engine")).isEqualTo(Exit.USAGE);
  }

  @Test
  void backfill_lists_what_has_no_successful_run_and_starts_what_was_confirmed() {
    assertThat(console.type("backfill nightly")).isEqualTo(Exit.USAGE);
    assertThat(console.type("backfill nightly --from 02:00 --dry-run")).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("no run", "failed: no connection");
    assertThat(console.said()).isEqualTo("2 would get a run");
    assertThat(console.type("backfill nightly --from 02:00")).isEqualTo(Exit.USAGE);
    assertThat(console.type("backfill nightly --from 02:00 --yes")).isEqualTo(Exit.OK);
    assertThat(console.data.getLast()).contains("r-fill");
    assertThat(console.type("backfill nightly --from 09:00 --yes")).isEqualTo(Exit.OK);
    assertThat(console.said()).contains("Every fire time of nightly");
  }

  @Test
  void events_end_with_the_cursor_to_go_on_from() {
    assertThat(console.type("events --from 2h --kind run")).isEqualTo(Exit.OK);
    assertThat(console.data.getLast()).contains("run.failed", "r1", "nightly", "no connection");
    assertThat(console.said()).isEqualTo("Go on later: --from 0_1-7");
    console.type("events --from 0_1-7");
    assertThat(console.said()).contains("Nothing has happened there.");
  }

  @Test
  void backup_says_where_it_lies_and_what_is_not_in_it() {
    assertThat(console.type("backup before-upgrade")).isEqualTo(Exit.OK);
    assertThat(console.data).containsExactly("/srv/fake/backups/before-upgrade");
    assertThat(console.said()).contains("4,096 bytes", "pg_dump the database");
  }
}
