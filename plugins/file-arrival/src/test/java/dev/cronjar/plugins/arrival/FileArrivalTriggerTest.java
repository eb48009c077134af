package dev.cronjar.plugins.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.TriggerDescription;
import dev.cronjar.plugin.test.TriggerKit;
import dev.cronjar.plugin.test.TriggerKit.Fired;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArrivalTriggerTest {
  private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
  @TempDir Path temp;
  private Path inbox = Path.of("");
  private final TriggerKit<FileArrivalTrigger.Params> kit = TriggerKit.of(new FileArrivalTrigger());

  @BeforeEach
  void makeFolders() throws IOException {
    inbox = Files.createDirectory(temp.resolve("inbox"));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private Path file(String name, String content, int minute) throws IOException {
    Path file = Files.writeString(inbox.resolve(name), content);
    return Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(60L * minute)));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private List<String> events() {
    return kit.fired().stream().map(Fired::event).toList();
  }

  private List<Map<String, @Nullable Object>> params() {
    return kit.fired().stream().map(Fired::params).toList();
  }

  private List<Long> firedAfterSeconds() {
    Instant begun = Instant.parse("2027-01-01T00:00:00Z");
    return kit.fired().stream()
        .map(each -> Duration.between(begun, each.at()).toSeconds())
        .toList();
  }

  private void watch(Object... more) throws Exception {
    Map<String, Object> params = new HashMap<>(Map.of("folder", inbox.toString()));
    for (int i = 0; i < more.length; i += 2) {
      params.put((String) more[i], more[i + 1]);
    }
    kit.watch(params);
  }

  @Test
  void a_file_fires_once_it_has_stood_still_and_only_once() throws Exception {
    Path orders = file("orders.csv", "1", 0);
    kit.afterPause(seconds(2)).afterPause(seconds(3)).afterPause(seconds(60));
    watch("still", "5s");
    assertThat(events()).containsExactly(orders + " 1 " + NOON.toEpochMilli());
    assertThat(params()).containsExactly(Map.of("file", orders.toString()));
    assertThat(firedAfterSeconds()).containsExactly(5L);
  }

  @Test
  void one_that_still_grows_waits_from_its_last_change() throws Exception {
    kit.afterPause(seconds(0), () -> file("big.csv", "1", 0))
        .afterPause(seconds(4), () -> file("big.csv", "12", 1))
        .afterPause(seconds(4))
        .afterPause(seconds(1));
    watch("still", "5s");
    assertThat(events()).singleElement().asString().contains("big.csv 2 ");
    assertThat(firedAfterSeconds()).containsExactly(9L);
  }

  @Test
  void the_oldest_come_first_and_other_names_folders_and_links_never() throws Exception {
    Path second = file("b.csv", "x", 1);
    Path first = file("c.csv", "x", 0);
    file("notes.txt", "x", 0);
    Files.createDirectory(inbox.resolve("folder.csv"));
    Files.createSymbolicLink(inbox.resolve("link.csv"), second);
    watch("still", "0s", "glob", "*.csv", "pathParam", "source");
    assertThat(params())
        .containsExactly(Map.of("source", first.toString()), Map.of("source", second.toString()));
  }

  @Test
  void the_path_may_go_into_a_mapping_such_as_the_environment_of_a_command() throws Exception {
    Path file = file("a.csv", "x", 0);
    watch("still", "0s", "pathParam", "environment.FILE");
    assertThat(params()).containsExactly(Map.of("environment", Map.of("FILE", file.toString())));
  }

  @Test
  void a_changed_file_arrives_anew_and_a_later_life_knows_what_was_fired() throws Exception {
    file("a.csv", "x", 0);
    watch("still", "0s");
    watch("still", "0s"); // as after a restart
    assertThat(events()).hasSize(1);
    file("a.csv", "xyz", 5);
    watch("still", "0s");
    assertThat(events()).hasSize(2);
    Files.delete(inbox.resolve("a.csv"));
    watch("still", "0s");
    try (var kept = Files.list(kit.dataDirectory())) {
      assertThat(kept).singleElement().satisfies(file -> assertThat(file).isEmptyFile());
    }
  }

  @Test
  void what_cannot_be_fired_is_not_taken_as_fired() throws Exception {
    file("a.csv", "x", 0);
    kit.refuse("the task is not there");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> watch("still", "0s"))
        .withMessage("the task is not there");
    kit.accept();
    watch("still", "0s");
    assertThat(events()).hasSize(1);
  }

  @Test
  void a_folder_that_is_none_is_said() throws IOException {
    Files.delete(inbox);
    assertThatExceptionOfType(NotDirectoryException.class)
        .isThrownBy(this::watch)
        .withMessageContaining("inbox is no folder");
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> watch("folder", "inbox"))
        .withMessageContaining("folder: wanted an absolute path, found 'inbox'");
    assertThatExceptionOfType(InvalidParams.class).isThrownBy(() -> watch("glob", "{a"));
    assertThatExceptionOfType(InvalidParams.class).isThrownBy(() -> watch("pathParam", "a..b"));
  }

  @Test
  void it_is_called_file_arrival() {
    assertThat(TriggerDescription.of(FileArrivalTrigger.class).name()).isEqualTo("file-arrival");
  }
}
