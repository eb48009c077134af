package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleFilesTest {
  private static final String TENS =
      "schedules:\n  - id: tens\n    task: mail:send\n    every: 10s\n    params: {to: x}\n";

  @TempDir Path home;
  private final TestHost host = new TestHost();
  private final AtomicLong nanos = new AtomicLong();

  private ScheduleFolder folder() {
    Admission admission = new Admission(host.tasks, host.times, host.clock);
    return new ScheduleFolder(
        home,
        host.reader,
        new ScheduleFileApply(
            host.engine,
            admission,
            new OrgCheck(host.accessStore.orgs(), host.clock),
            host.access.sink(),
            host.clock),
        nanos::get);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(home.resolve(file), text);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private Optional<Schedule> schedule(String id) {
    return host.engine.schedule(ScheduleId.of(id)).map(ScheduleStatus::schedule);
  }

  private void settle(ScheduleFolder folder) {
    folder.look();
    pass(ScheduleFolder.SETTLED_AFTER);
    folder.look();
  }

  @Test
  void saving_deleting_and_restoring_a_file_shows_within_a_moment() throws IOException {
    try (ScheduleFiles files =
        new ScheduleFiles(
            home,
            new ControlParts.Wording(host.reader, host.times, new Explainer(host.times)),
            host.engine,
            host.tasks,
            host.access,
            host.clock)) {
      write("a.yaml", TENS);
      files.start();
      assertThat(schedule("tens")).isPresent();
      assertThat(host.engine.asked).containsExactly("file:a.yaml CREATED tens");
      write("b.yml", TENS.replace("tens", "others"));
      await().atMost(Duration.ofSeconds(5)).until(() -> schedule("others").isPresent());
      Files.delete(home.resolve("b.yml"));
      await().atMost(Duration.ofSeconds(8)).until(() -> schedule("others").isEmpty());
      assertThat(schedule("tens")).isPresent();
    }
  }

  @Test
  void what_is_still_being_written_is_left_alone() throws IOException {
    ScheduleFolder folder = folder();
    folder.begin(Set.of());
    write("a.yaml", "schedules:\n  - id: te");
    assertThat(folder.look()).isTrue();
    write("a.yaml", TENS);
    folder.look();
    assertThat(host.engine.schedules()).isEmpty();
    pass(ScheduleFolder.SETTLED_AFTER);
    folder.look();
    assertThat(schedule("tens")).isPresent();
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void a_save_by_renaming_does_not_drop_the_schedules() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", TENS);
    folder.begin(Set.of());
    Files.move(home.resolve("a.yaml"), home.resolve("a.yaml~"));
    folder.look();
    pass(Duration.ofSeconds(1));
    folder.look();
    Files.move(
        home.resolve("a.yaml~"), home.resolve("a.yaml"), StandardCopyOption.REPLACE_EXISTING);
    settle(folder);
    assertThat(host.engine.asked).containsExactly("file:a.yaml CREATED tens");
  }

  @Test
  void a_bad_save_is_reported_with_its_place_and_the_last_valid_version_stays() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", TENS);
    folder.begin(Set.of());
    write("a.yaml", TENS.replace("10s", "often"));
    settle(folder);
    assertThat(folder.problems()).hasSize(1);
    assertThat(folder.problems().getFirst().toString()).startsWith("a.yaml:4:");
    assertThat(schedule("tens")).isPresent();
    write("a.yaml", TENS.replace("10s", "20s"));
    settle(folder);
    assertThat(folder.problems()).isEmpty();
    assertThat(host.engine.asked).endsWith("file:a.yaml EDITED tens");
  }

  @Test
  void params_that_the_task_refuses_are_a_problem_of_their_entry() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", TENS.replace("{to: x}", "{to: 5}"));
    folder.begin(Set.of());
    assertThat(schedule("tens")).isEmpty();
    assertThat(folder.problems().getFirst().toString())
        .startsWith("a.yaml:2:1")
        .contains("to: wanted a text (put it in quotes), found the number 5");
  }

  private static String chain(String id, String after) {
    return "  - {id: %s, task: mail:send, params: {to: x}, after: %s}\n".formatted(id, after);
  }

  @Test
  void an_entry_may_come_after_a_later_one_and_after_one_of_a_later_file() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", "schedules:\n" + chain("third", "second") + chain("second", "tens"));
    folder.begin(Set.of());
    assertThat(folder.problems())
        .extracting(Object::toString)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("a.yaml:3:1")
                    .contains("after: no schedule 'tens'. Nothing was changed."));

    write("b.yaml", TENS);
    settle(folder);
    settle(folder);

    assertThat(folder.problems()).isEmpty();
    assertThat(schedule("third")).isPresent();
  }

  @Test
  void a_circle_is_refused_with_its_path_in_one_file_and_across_files() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", "schedules:\n" + chain("x", "y") + chain("y", "z") + chain("z", "x"));
    folder.begin(Set.of());
    assertThat(folder.problems().getFirst().toString())
        .isEqualTo(
            "a.yaml:2:1: after: wanted no circle, found x → z → y → x. Nothing was changed.");
    assertThat(schedule("x")).isEmpty();

    write("a.yaml", TENS);
    settle(folder);
    write("b.yaml", "schedules:\n" + chain("next", "tens"));
    settle(folder);
    write("a.yaml", TENS.replace("every: 10s", "after: next"));
    settle(folder);
    assertThat(folder.problems().getFirst().toString())
        .startsWith("a.yaml:2:1: after: wanted no circle, found tens → next → tens.");
    assertThat(schedule("tens").orElseThrow().definition().policies().after().isNothing()).isTrue();
  }

  @Test
  void an_operators_pause_outlives_an_edit_and_a_changed_enabled_acts() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", TENS);
    folder.begin(Set.of());
    host.ask(ScheduleOperations.PAUSE, new ScheduleOperations.Hold("tens", "holidays"));
    write("a.yaml", TENS.replace("10s", "15s"));
    settle(folder);
    assertThat(schedule("tens").orElseThrow().activity()).isEqualTo(Schedule.Activity.PAUSED);
    write("a.yaml", TENS.replace("10s", "15s\n    enabled: false"));
    settle(folder);
    assertThat(schedule("tens").orElseThrow().activity()).isEqualTo(Schedule.Activity.DISABLED);
  }

  @Test
  void a_files_schedule_is_edited_in_the_file_only() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", TENS);
    folder.begin(Set.of());
    assertThatThrownBy(
            () ->
                host.ask(ScheduleOperations.DELETE, new ScheduleOperations.Delete("tens", "tens")))
        .hasMessageContaining("belongs to the file schedules/a.yaml");
    host.ask(RunOperations.TRIGGER, new RunOperations.Trigger("tens", "", ""));
    assertThat(host.engine.runs).hasSize(1);
  }

  @Test
  void an_entry_moves_from_one_file_to_another() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", TENS);
    folder.begin(Set.of());
    write("b.yaml", TENS);
    settle(folder);
    assertThat(folder.problems().getFirst().reason()).contains("belongs to schedules/a.yaml");
    write("a.yaml", "schedules: []\n");
    settle(folder);
    settle(folder);
    assertThat(schedule("tens").orElseThrow().source()).isEqualTo("b.yaml");
    assertThat(folder.problems()).isEmpty();
  }

  @Test
  void schedules_of_a_file_that_went_while_the_host_was_down_go_too() throws IOException {
    write("a.yaml", TENS);
    folder().begin(Set.of());
    Files.delete(home.resolve("a.yaml"));
    ScheduleFolder restarted = folder();
    restarted.begin(Set.of("a.yaml"));
    restarted.look();
    assertThat(schedule("tens")).isPresent();
    pass(ScheduleFolder.GONE_AFTER);
    restarted.look();
    assertThat(schedule("tens")).isEmpty();
  }

  @Test
  void a_folder_that_cannot_be_listed_changes_nothing() throws IOException {
    ScheduleFolder folder = folder();
    write("a.yaml", TENS);
    folder.begin(Set.of());
    Files.delete(home.resolve("a.yaml"));
    Files.delete(home);
    folder.look();
    pass(Duration.ofMinutes(1));
    folder.look();
    assertThat(schedule("tens")).isPresent();
    assertThat(folder.problems()).hasSize(1);
    Files.createDirectory(home);
  }

  @Test
  void other_files_are_none_of_its_business() throws IOException {
    write("notes.txt", TENS);
    write(".a.yaml", TENS);
    write("a.yaml~", TENS);
    folder().begin(Set.of());
    assertThat(host.engine.schedules()).isEqualTo(List.of());
  }
}
