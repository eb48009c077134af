package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtefactsCommandTest {
  @TempDir Path folder;
  private final Typed console = new Typed();

  private void file(String name, String text) {
    console.host.runs.files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void files_of_a_run_are_listed_with_type_and_size() {
    file("trades.csv", "a,b\n1,2\n");
    console.type("artefacts run-1");
    assertThat(console.data.getLast()).contains("trades.csv", "text/csv", "8");
  }

  @Test
  void a_run_without_files_says_so() {
    console.type("artefacts run-1");
    assertThat(console.said()).isEqualTo("The run left no files.");
  }

  @Test
  void a_short_text_is_shown_line_by_line() {
    file("trades.csv", "a,b\n1,2\n");
    console.type("artefacts run-1 trades.csv");
    assertThat(console.data).containsExactly("a,b", "1,2");
  }

  @Test
  void a_long_file_goes_part_by_part_to_where_it_was_sent() throws IOException {
    String text = "0123456789".repeat(60_000);
    file("big.csv", text);
    assertThat(console.type("artefacts run-1 big.csv")).isEqualTo(Exit.USAGE);

    Path to = folder.resolve("big.csv");
    assertThat(console.type("artefacts run-1 big.csv --to " + to)).isEqualTo(Exit.OK);
    assertThat(Files.readString(to)).isEqualTo(text);
  }

  @Test
  void an_unknown_name_makes_no_file() {
    Path to = folder.resolve("none.csv");
    assertThat(console.type("artefacts run-1 none.csv --to " + to)).isNotEqualTo(Exit.OK);
    assertThat(to).doesNotExist();
  }
}
