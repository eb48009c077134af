package dev.cronjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCheckTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int check(Path... files) {
    return new FileCheck(new PrintStream(said, true, StandardCharsets.UTF_8)).check(List.of(files));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_files_of_a_first_start_are_well_formed() {
    Home home = new Home(folder.resolve("home"));
    home.prepare();
    Path examples = home.schedules().resolve("examples.yaml");
    assertThat(check(home.configuration(), examples)).isZero();
    assertThat(said()).isEqualTo(examples + ": 4 schedules, all well formed\n");
  }

  @Test
  void the_commented_settings_of_a_first_start_are_well_formed_when_they_are_uncommented()
      throws IOException {
    Home home = new Home(folder.resolve("home"));
    home.prepare();
    String uncommented =
        Files.readString(home.configuration())
            .replaceAll("(?m)^#(?=[a-z]|  [a-z])", "")
            .replace("password-env: CRONJAR_DB_PASSWORD", "password: open");
    assertThat(uncommented).contains("\nname: my-host\n", "\n  user: cronjar\n");
    int status = check(file("cronjar.yaml", uncommented));
    assertThat(said()).isEmpty();
    assertThat(status).isZero();
  }

  @Test
  void bad_settings_are_named_with_their_place_and_answer_78() throws IOException {
    Path file = file("cronjar.yaml", "name: a\nzone: Mars\n");
    assertThat(check(file)).isEqualTo(78);
    assertThat(said()).startsWith(file + ":2:1 zone: wanted an IANA zone");
  }

  @Test
  void bad_schedules_are_named_with_their_place_and_answer_78() throws IOException {
    Path file =
        file("night.yaml", "schedules:\n  - id: a\n    task: hello\n    cron: '61 * * * *'\n");
    assertThat(check(file)).isEqualTo(78);
    assertThat(said()).startsWith(file + ":4:").contains("schedules[0].cron");
  }

  @Test
  void one_bad_file_among_good_ones_answers_78_and_the_good_ones_are_still_checked()
      throws IOException {
    Path good = file("good.yaml", "schedules:\n  - {id: a, task: hello, every: 5s}\n");
    assertThat(check(folder.resolve("missing.yaml"), good)).isEqualTo(78);
    assertThat(said()).contains("missing.yaml: cannot be read", "good.yaml: 1 schedules");
  }

  @Test
  void workflows_are_told_from_schedules() throws IOException {
    Home home = new Home(folder.resolve("home"));
    home.prepare();
    Path examples = home.workflows().resolve("examples.yaml");
    assertThat(check(examples)).isZero();
    assertThat(said()).isEqualTo(examples + ": 2 workflows, all well formed\n");

    Path bad = file("bad.json", "{\"workflows\": [{\"id\": \"x\", \"steps\": []}]}");
    assertThat(check(bad)).isEqualTo(78);
    assertThat(said()).contains("workflows[0].steps: wanted a list of steps, found none");
  }
}
