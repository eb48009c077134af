package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleFromCommandTest {
  private final Typed console = new Typed();

  @Test
  void one_command_makes_a_schedule_of_a_run_and_shows_it() {
    assertThat(console.type("schedule-from r-1 --id nightly --cron \"0 2 * * *\" --set timeout=5m"))
        .isEqualTo(Exit.OK);
    assertThat(console.host.schedules.received)
        .containsExactly("r-1 {cron=0 2 * * *, id=nightly, timeout=5m}");
    assertThat(console.data.getFirst()).startsWith("added nightly: enabled");
    assertThat(console.shown()).contains("schedule");
  }

  @Test
  void where_nobody_can_be_asked_what_is_missing_is_said() {
    assertThat(console.type("schedule-from r-1 --id nightly")).isEqualTo(Exit.USAGE);
    assertThat(console.said()).contains("needs --id and one of --cron, --every and --once");
  }
}
