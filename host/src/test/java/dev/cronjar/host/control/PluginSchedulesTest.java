package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules that come with a plugin, change with its version and go with it. */
class PluginSchedulesTest {
  private static final String NIGHTLY =
      "schedules:\n  - {id: mail-nightly, task: send, cron: '0 2 * * *', params: {to: ada}}\n";
  private static final String BOTH =
      NIGHTLY + "  - {id: mail-hourly, task: send, every: 1h, params: {to: bob}}\n";

  @TempDir Path folder;
  private final TestHost host = new TestHost();
  private MailPlugin mail;

  @BeforeEach
  void make() {
    mail = new MailPlugin(host, folder, PluginSchedules.Kind.schedules(host.reader));
  }

  private Optional<Schedule> schedule(String id) {
    return host.engine.schedule(ScheduleId.of(id)).map(each -> each.schedule());
  }

  @Test
  void what_a_plugin_brings_is_there_once_and_says_where_it_comes_from() throws IOException {
    mail.comes("1.0.0", NIGHTLY);
    mail.look();
    assertThat(host.engine.schedules()).hasSize(1);
    assertThat(schedule("mail-nightly").orElseThrow().source()).isEqualTo("plugin:mail");
    assertThat(schedule("mail-nightly").orElseThrow().revision()).isEqualTo(1);
    assertThat(mail.brings.problems()).isEmpty();
  }

  @Test
  void another_version_changes_adds_and_takes_away() throws IOException {
    mail.comes("1.0.0", BOTH);
    long number = schedule("mail-nightly").orElseThrow().number();
    mail.comes("1.1.0", NIGHTLY.replace("0 2", "30 3"));
    assertThat(schedule("mail-hourly")).isEmpty();
    Schedule nightly = schedule("mail-nightly").orElseThrow();
    assertThat(nightly.number()).isEqualTo(number);
    assertThat(nightly.definition().trigger().toString()).contains("30 3");
    mail.comes("1.2.0", "");
    assertThat(host.engine.schedules()).isEmpty();
  }

  @Test
  void a_bad_entry_is_refused_with_its_line_and_the_others_go_on() throws IOException {
    mail.comes(
        "1.0.0",
        NIGHTLY
            + "  - {id: bad, task: send, cron: '99 * * * *', params: {to: x}}\n"
            + "  - {id: mail-hourly, task: send, every: 1h, params: {to: bob}}\n");
    assertThat(host.engine.schedules()).hasSize(2);
    Problem problem = mail.brings.problems("mail").getFirst();
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.field()).contains("cron");
    assertThat(mail.brings.problems("other")).isEmpty();
    mail.comes("1.0.1", NIGHTLY);
    assertThat(mail.brings.problems()).isEmpty();
  }

  @Test
  void an_id_that_somebody_else_has_is_left_to_them_until_it_is_free() throws IOException {
    host.create("{id: mail-nightly, task: send, every: 5h, params: {to: eve}}");
    mail.comes("1.0.0", NIGHTLY);
    assertThat(schedule("mail-nightly").orElseThrow().source()).isEmpty();
    assertThat(mail.brings.problems("mail").getFirst().reason())
        .contains("was made in the console");
    host.ask(
        ScheduleOperations.DELETE, new ScheduleOperations.Delete("mail-nightly", "mail-nightly"));
    mail.look();
    assertThat(schedule("mail-nightly").orElseThrow().source()).isEqualTo("plugin:mail");
    assertThat(mail.brings.problems()).isEmpty();
  }

  @Test
  void it_is_edited_nowhere_else_but_can_be_paused_and_run() throws IOException {
    mail.comes("1.0.0", NIGHTLY);
    assertThatThrownBy(
            () ->
                host.ask(
                    ScheduleOperations.DELETE,
                    new ScheduleOperations.Delete("mail-nightly", "mail-nightly")))
        .hasMessageContaining("came with the plugin 'mail'");
    host.ask(ScheduleOperations.PAUSE, new ScheduleOperations.Hold("mail-nightly", ""));
    host.ask(RunOperations.TRIGGER, new RunOperations.Trigger("mail-nightly", "", ""));
    mail.look();
    assertThat(schedule("mail-nightly").orElseThrow().activity())
        .isEqualTo(Schedule.Activity.PAUSED);
  }

  @Test
  void they_go_five_seconds_after_the_plugin_and_not_while_it_is_out_of_service()
      throws IOException {
    mail.comes("1.0.0", NIGHTLY);
    mail.isOutOfServiceFor(Duration.ofMinutes(1));
    assertThat(schedule("mail-nightly")).isPresent();
    mail.goes();
    mail.passes(PluginSchedules.GONE_AFTER.minusNanos(1));
    assertThat(schedule("mail-nightly")).isPresent();
    mail.passes(Duration.ofNanos(1));
    assertThat(schedule("mail-nightly")).isEmpty();
  }
}
