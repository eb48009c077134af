package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.plugin.ActivePlugin;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
  private final List<ActivePlugin> active = new ArrayList<>();
  private boolean gone;
  private long nanos;
  private final PluginSchedules schedules =
      new PluginSchedules(
          new PluginSchedules.Folder() {
            @Override
            public List<ActivePlugin> active() {
              return List.copyOf(active);
            }

            @Override
            public boolean isGone(String plugin) {
              return gone;
            }
          },
          PluginSchedules.Kind.schedules(host.reader),
          new ScheduleFileApply(
              host.engine,
              new Admission(host.tasks, host.times, host.clock),
              new OrgCheck(host.accessStore.orgs(), host.clock),
              host.access.sink(),
              host.clock),
          () -> nanos);

  private void active(String version, String text) throws IOException {
    Path jar = folder.resolve("mail-" + version + ".jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(text.isEmpty() ? "other" : PluginSchedules.RESOURCE));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    active.clear();
    active.add(new ActivePlugin("mail", version, "sha" + version, jar));
    look();
  }

  private void look() {
    schedules.look(host.engine.schedules().stream().map(each -> each.schedule().source()));
  }

  private Optional<Schedule> schedule(String id) {
    return host.engine.schedule(ScheduleId.of(id)).map(each -> each.schedule());
  }

  @Test
  void what_a_plugin_brings_is_there_once_and_says_where_it_comes_from() throws IOException {
    active("1.0.0", NIGHTLY);
    look();
    assertThat(host.engine.schedules()).hasSize(1);
    assertThat(schedule("mail-nightly").orElseThrow().source()).isEqualTo("plugin:mail");
    assertThat(schedule("mail-nightly").orElseThrow().revision()).isEqualTo(1);
    assertThat(schedules.problems()).isEmpty();
  }

  @Test
  void another_version_changes_adds_and_takes_away() throws IOException {
    active("1.0.0", BOTH);
    long number = schedule("mail-nightly").orElseThrow().number();
    active("1.1.0", NIGHTLY.replace("0 2", "30 3"));
    assertThat(schedule("mail-hourly")).isEmpty();
    Schedule nightly = schedule("mail-nightly").orElseThrow();
    assertThat(nightly.number()).isEqualTo(number);
    assertThat(nightly.definition().trigger().toString()).contains("30 3");
    active("1.2.0", "");
    assertThat(host.engine.schedules()).isEmpty();
  }

  @Test
  void a_bad_entry_is_refused_with_its_line_and_the_others_go_on() throws IOException {
    active(
        "1.0.0",
        NIGHTLY
            + "  - {id: bad, task: send, cron: '99 * * * *', params: {to: x}}\n"
            + "  - {id: mail-hourly, task: send, every: 1h, params: {to: bob}}\n");
    assertThat(host.engine.schedules()).hasSize(2);
    Problem problem = schedules.problems("mail").getFirst();
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.field()).contains("cron");
    assertThat(schedules.problems("other")).isEmpty();
    active("1.0.1", NIGHTLY);
    assertThat(schedules.problems()).isEmpty();
  }

  @Test
  void an_id_that_somebody_else_has_is_left_to_them_until_it_is_free() throws IOException {
    host.create("{id: mail-nightly, task: send, every: 5h, params: {to: eve}}");
    active("1.0.0", NIGHTLY);
    assertThat(schedule("mail-nightly").orElseThrow().source()).isEmpty();
    assertThat(schedules.problems("mail").getFirst().reason()).contains("was made in the console");
    host.ask(
        ScheduleOperations.DELETE, new ScheduleOperations.Delete("mail-nightly", "mail-nightly"));
    look();
    assertThat(schedule("mail-nightly").orElseThrow().source()).isEqualTo("plugin:mail");
    assertThat(schedules.problems()).isEmpty();
  }

  @Test
  void it_is_edited_nowhere_else_but_can_be_paused_and_run() throws IOException {
    active("1.0.0", NIGHTLY);
    assertThatThrownBy(
            () ->
                host.ask(
                    ScheduleOperations.DELETE,
                    new ScheduleOperations.Delete("mail-nightly", "mail-nightly")))
        .hasMessageContaining("came with the plugin 'mail'");
    host.ask(ScheduleOperations.PAUSE, new ScheduleOperations.Hold("mail-nightly", ""));
    host.ask(RunOperations.TRIGGER, new RunOperations.Trigger("mail-nightly", "", ""));
    look();
    assertThat(schedule("mail-nightly").orElseThrow().activity())
        .isEqualTo(Schedule.Activity.PAUSED);
  }

  @Test
  void they_go_five_seconds_after_the_plugin_and_not_while_it_is_out_of_service()
      throws IOException {
    active("1.0.0", NIGHTLY);
    active.clear();
    look();
    nanos += Duration.ofMinutes(1).toNanos();
    look();
    assertThat(schedule("mail-nightly")).isPresent();
    gone = true;
    look();
    nanos += PluginSchedules.GONE_AFTER.toNanos() - 1;
    look();
    assertThat(schedule("mail-nightly")).isPresent();
    nanos += 1;
    look();
    assertThat(schedule("mail-nightly")).isEmpty();
  }
}
