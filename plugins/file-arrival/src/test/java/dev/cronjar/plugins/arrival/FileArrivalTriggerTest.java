package dev.cronjar.plugins.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.ParamsReader;
import dev.cronjar.plugin.TriggerDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileArrivalTriggerTest {
  private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
  @TempDir Path temp;
  private Path inbox = Path.of("");
  private Looks looks = new Looks(Path.of(""));

  @BeforeEach
  void makeFolders() throws IOException {
    inbox = Files.createDirectory(temp.resolve("inbox"));
    looks = new Looks(Files.createDirectory(temp.resolve("data")));
  }

  private Path file(String name, String content, int minute) throws IOException {
    Path file = Files.writeString(inbox.resolve(name), content);
    return Files.setLastModifiedTime(file, FileTime.from(NOON.plusSeconds(60L * minute)));
  }

  private void watch(Object... more) throws Exception {
    Map<String, Object> params = new java.util.HashMap<>(Map.of("folder", inbox.toString()));
    for (int i = 0; i < more.length; i += 2) {
      params.put((String) more[i], more[i + 1]);
    }
    FileArrivalTrigger.Params read = ParamsReader.of(FileArrivalTrigger.Params.class).read(params);
    new FileArrivalTrigger().watch(read, looks);
  }

  @Test
  void a_file_fires_once_it_has_stood_still_and_only_once() throws Exception {
    Path orders = file("orders.csv", "1", 0);
    looks.then(2, () -> {}).then(3, () -> {}).then(60, () -> {});
    watch("still", "5s");
    assertThat(looks.fired()).containsExactly(orders + " 1 " + NOON.toEpochMilli());
    assertThat(looks.params()).containsExactly(Map.of("file", orders.toString()));
    assertThat(looks.firedAtSecond()).containsExactly(5L);
  }

  @Test
  void one_that_still_grows_waits_from_its_last_change() throws Exception {
    looks
        .then(0, () -> file("big.csv", "1", 0))
        .then(4, () -> file("big.csv", "12", 1))
        .then(4, () -> {})
        .then(1, () -> {});
    watch("still", "5s");
    assertThat(looks.fired()).singleElement().asString().contains("big.csv 2 ");
    assertThat(looks.firedAtSecond()).containsExactly(9L);
  }

  @Test
  void the_oldest_come_first_and_other_names_folders_and_links_never() throws Exception {
    Path second = file("b.csv", "x", 1);
    Path first = file("c.csv", "x", 0);
    file("notes.txt", "x", 0);
    Files.createDirectory(inbox.resolve("folder.csv"));
    Files.createSymbolicLink(inbox.resolve("link.csv"), second);
    watch("still", "0s", "glob", "*.csv", "pathParam", "source");
    assertThat(looks.params())
        .containsExactly(Map.of("source", first.toString()), Map.of("source", second.toString()));
  }

  @Test
  void the_path_may_go_into_a_mapping_such_as_the_environment_of_a_command() throws Exception {
    Path file = file("a.csv", "x", 0);
    watch("still", "0s", "pathParam", "environment.FILE");
    assertThat(looks.params())
        .containsExactly(Map.of("environment", Map.of("FILE", file.toString())));
  }

  @Test
  void a_changed_file_arrives_anew_and_a_later_life_knows_what_was_fired() throws Exception {
    file("a.csv", "x", 0);
    watch("still", "0s");
    watch("still", "0s"); // as after a restart
    assertThat(looks.fired()).hasSize(1);
    file("a.csv", "xyz", 5);
    watch("still", "0s");
    assertThat(looks.fired()).hasSize(2);
    Files.delete(inbox.resolve("a.csv"));
    watch("still", "0s");
    try (var kept = Files.list(looks.dataDirectory())) {
      assertThat(kept).singleElement().satisfies(file -> assertThat(file).isEmptyFile());
    }
  }

  @Test
  void what_cannot_be_fired_is_not_taken_as_fired() throws Exception {
    file("a.csv", "x", 0);
    looks.refuse("the task is not there");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> watch("still", "0s"))
        .withMessage("the task is not there");
    looks.refuse("");
    watch("still", "0s");
    assertThat(looks.fired()).hasSize(1);
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
