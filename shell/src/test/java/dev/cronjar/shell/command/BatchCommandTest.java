package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchCommandTest {
  @TempDir Path folder;
  private final Typed console = new Typed();

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void each_combination_of_values_becomes_a_set() {
    console.type(
        "batch create codes --task hello --each name=A,B --each times=1,2 --param x=y --set timeout=5m --label a=b");
    assertThat(console.host.batches.request)
        .isEqualTo(
            "{\"task\":\"hello\",\"params\":{\"x\":\"y\"},\"labels\":{\"a\":\"b\"},\"timeout\":\"5m\",\"id\":\"codes\","
                + "\"sets\":[{\"name\":\"A\",\"times\":1},{\"name\":\"A\",\"times\":2},"
                + "{\"name\":\"B\",\"times\":1},{\"name\":\"B\",\"times\":2}]}");
  }

  @Test
  void a_csv_file_gives_a_set_for_each_line_with_the_types_of_the_task() throws IOException {
    console.type(
        "batch create --task hello --file "
            + file("sets.csv", "name,times\r\n\"Smith, Ada\",3\r\n7,\r\n"));
    assertThat(console.host.batches.request)
        .contains("\"sets\":[{\"name\":\"Smith, Ada\",\"times\":3},{\"name\":\"7\"}]");
  }

  @Test
  void json_lines_go_as_they_are_and_a_broken_one_is_named() throws IOException {
    console.type(
        "batch create --task hello --file " + file("sets.jsonl", "{\"a\":1}\n\n{\"a\":[2]}\n"));
    assertThat(console.host.batches.request).contains("\"sets\":[{\"a\":1},{\"a\":[2]}]");

    assertThat(console.type("batch create --task hello --file " + file("bad", "{\"a\":1}\n{a")))
        .isEqualTo(Exit.FAILED);
    assertThat(console.said()).contains("line 2: wanted a JSON object");
  }

  @Test
  void status_shows_a_bar_and_the_first_errors() {
    console.type("batch status codes");
    assertThat(console.shown())
        .contains("[██████████··········] 50% 1 of 2; 1 failed", "set 1, failed: unknown code");
  }

  @Test
  void waiting_follows_it_to_its_end_and_tells_by_the_exit_that_not_all_went_well() {
    assertThat(console.type("batch create --task hello --each name=A,B --wait"))
        .isEqualTo(Exit.FAILED);
    assertThat(console.shown()).contains("100% 2 of 2");
  }

  @Test
  void results_are_printed_or_written_part_by_part() throws IOException {
    console.type("batch results codes --csv");
    assertThat(console.data).containsExactly("a,b", "1,2", "3,4");
    Path to = folder.resolve("out.csv");
    console.type("batch results codes --to " + to);
    assertThat(Files.readString(to)).isEqualTo("a,b\r\n1,2\r\n3,4\r\n");
  }

  @Test
  void cancel_wants_a_word_or_yes() {
    assertThat(console.type("batch cancel codes")).isEqualTo(Exit.USAGE);
    assertThat(console.host.batches.asked).isEmpty();
    console.type("batch cancel codes --yes");
    assertThat(console.host.batches.asked).isEqualTo("cancel codes codes");
    console.type("batch delete codes --yes");
    assertThat(console.host.batches.asked).isEqualTo("delete codes codes");
  }

  @Test
  void runs_of_a_batch_are_shown_by_state() {
    console.type("batch runs codes --state failed");
    assertThat(console.host.batches.asked).isEqualTo("runs codes failed");
    assertThat(console.data.getLast()).contains("r-1", "failed");
  }

  @Test
  void a_list_and_a_wrong_word() {
    console.type("batch");
    assertThat(console.data.getLast()).contains("codes", "running");
    assertThat(console.type("batch stauts codes")).isEqualTo(Exit.USAGE);
    assertThat(console.type("batch status")).isEqualTo(Exit.USAGE);
    assertThat(console.type("batch create --task hello")).isEqualTo(Exit.USAGE);
  }

  @Test
  void a_task_runs_without_a_schedule() {
    console.type("run --task hello --param times=3 --set output.format=pdf --set timeout=5m");
    assertThat(console.data).containsExactly("submitted-1");
    assertThat(console.host.runs.receivedParams)
        .isEqualTo(
            "{\"task\":\"hello\",\"params\":{\"times\":3},\"output\":{\"format\":\"pdf\"},\"timeout\":\"5m\"}");
    assertThat(console.type("run")).isEqualTo(Exit.USAGE);
  }
}
