package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.UpkeepOperations.Backup;
import dev.cronjar.host.control.UpkeepOperations.Disabled;
import dev.cronjar.host.control.UpkeepOperations.Keep;
import dev.cronjar.host.control.UpkeepOperations.RemoveDisabled;
import dev.cronjar.host.control.UpkeepOperations.SetLevel;
import dev.cronjar.host.org.CronjarException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpkeepCallsTest {
  private final TestHost host = new TestHost();

  @Test
  void a_cleaning_goes_by_what_is_configured_unless_it_is_told_otherwise() {
    assertThat(host.ask(UpkeepOperations.CLEAN_PREVIEW, new Keep("", "")).kept())
        .containsExactly(
            "runs: 90d", "logs: 7d", "audit: at most 5,000", "runs of default/night*: at most 500");
    host.ask(UpkeepOperations.CLEAN, new Keep("30d", "2000"));
    assertThat(host.upkeep.asked).containsExactly("look PT2160H 0", "clean PT720H 2000");
  }

  @ParameterizedTest
  @CsvSource({"5m,,wanted an age such as 90d", "x,,wanted an age", ",0,wanted a whole number"})
  void a_cleaning_that_is_not_understood_removes_nothing(String runs, String count, String why) {
    Keep keep = new Keep(runs == null ? "" : runs, count == null ? "" : count);
    assertThatThrownBy(() -> host.ask(UpkeepOperations.CLEAN, keep)).hasMessageContaining(why);
    assertThat(host.upkeep.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "engine,loud,1m,wanted trace",
    "engine,debug,2d,wanted a time from 1s to 1d",
    "engine,debug,soon,wanted a time",
    "../x,debug,1m,wanted all"
  })
  void a_level_that_is_not_understood_changes_nothing(
      String component, String level, String lasts, String why) {
    assertThatThrownBy(
            () -> host.ask(UpkeepOperations.SET_LOG_LEVEL, new SetLevel(component, level, lasts)))
        .hasMessageContaining(why);
  }

  @Test
  void a_backup_has_a_plain_name_or_the_time() {
    assertThat(host.ask(UpkeepOperations.BACKUP, new Backup("")).folder())
        .endsWith("/backups/20261121T110000Z");
    assertThatThrownBy(() -> host.ask(UpkeepOperations.BACKUP, new Backup("../../etc")))
        .hasMessageContaining("wanted letters");
    assertThat(host.upkeep.asked).containsExactly("backup 20261121T110000Z");
  }

  @Test
  void disabled_schedules_go_when_their_number_is_confirmed_and_those_of_files_stay() {
    host.create("{id: on, task: send, every: 1h, params: {to: a}}");
    host.create("{id: off, task: send, every: 1h, params: {to: a}}");
    host.create("{id: out, task: send, every: 1h, params: {to: a}}");
    host.ask(ScheduleOperations.DISABLE, new ScheduleOperations.Hold("off", ""));
    host.ask(ScheduleOperations.DISABLE, new ScheduleOperations.Hold("out", ""));
    assertThat(host.ask(UpkeepOperations.DISABLED, new Disabled(""))).containsExactly("off", "out");
    assertThat(host.ask(UpkeepOperations.DISABLED, new Disabled("1h"))).isEmpty();
    assertThatThrownBy(
            () -> host.ask(UpkeepOperations.REMOVE_DISABLED, new RemoveDisabled("", "1")))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("there are 2 such schedules now");
    assertThat(host.ask(UpkeepOperations.REMOVE_DISABLED, new RemoveDisabled("", "2")))
        .containsExactly("off", "out");
    assertThat(host.engine.schedules()).hasSize(1);
  }
}
