package dev.cronjar.plugins.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.NoParams;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanOldLogsTaskTest {
  private final TaskKit<CleanOldLogsTask.Params> kit = TaskKit.of(new CleanOldLogsTask());
  @TempDir Path temp;
  private Path folder = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(temp.toRealPath().resolve("logs"));
  }

  @AfterEach
  void close() {
    kit.close();
  }

  private Path file(Path path, int daysOld) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "12345");
    Files.setLastModifiedTime(
        path, FileTime.from(kit.clock().instant().minus(Duration.ofDays(daysOld))));
    return path;
  }

  private TestRun clean(Object... more) {
    Map<String, Object> params = new HashMap<>(Map.of("folder", folder.toString()));
    for (int i = 0; i < more.length; i += 2) {
      params.put((String) more[i], more[i + 1]);
    }
    return kit.run(params);
  }

  @Test
  void old_logs_go_young_ones_and_other_files_stay() throws IOException {
    Path old = file(folder.resolve("app.log.1"), 31);
    Path young = file(folder.resolve("app.log"), 29);
    Path other = file(folder.resolve("data.csv"), 400);
    Path below = file(folder.resolve("sub/old.log"), 400);
    TestRun run = clean();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertThat(other).exists();
    assertThat(below).exists();
    assertThat(run.outputs())
        .isEqualTo(
            Map.of("files", "1", "bytes", "5", "failed", "0", "left", "0", "dry_run", "false"));
    assertThat(run.lines())
        .containsExactly("Deleted " + old + " (5 bytes, unchanged since 2026-12-01T00:00:00Z)");
  }

  @Test
  void a_dry_run_names_what_would_go_and_deletes_nothing() throws IOException {
    Path old = file(folder.resolve("app.log"), 31);
    TestRun run = clean("dryRun", true);
    assertThat(old).exists();
    assertThat(run.lines()).singleElement().asString().startsWith("Would delete " + old);
    assertThat(run.outputs()).containsEntry("files", "1").containsEntry("dry_run", "true");
  }

  @Test
  void glob_days_and_folders_below_are_as_told() throws IOException {
    Path below = file(folder.resolve("a/b/trace.txt"), 3);
    Path log = file(folder.resolve("app.log"), 3);
    clean("glob", "*.{txt,out}", "olderThanDays", 2, "recursive", true);
    assertThat(below).doesNotExist();
    assertThat(log).exists();
  }

  @Test
  void the_oldest_go_first_when_only_some_may() throws IOException {
    Path older = file(folder.resolve("b.log"), 50);
    Path old = file(folder.resolve("a.log"), 40);
    TestRun run = clean("maxDelete", 1);
    assertThat(older).doesNotExist();
    assertThat(old).exists();
    assertThat(run.outputs()).containsEntry("left", "1");
    assertThat(run.lines()).contains("1 more are old enough and stay until a later run");
  }

  @Test
  void symbolic_links_are_neither_followed_nor_deleted() throws IOException {
    Path outside = file(temp.resolve("outside/secret.log"), 400);
    Path toFile = Files.createSymbolicLink(folder.resolve("link.log"), outside);
    Path toFolder = Files.createSymbolicLink(folder.resolve("linked"), outside.getParent());
    TestRun run = clean("recursive", true, "olderThanDays", 0);
    assertThat(outside).exists();
    assertThat(toFile).isSymbolicLink();
    assertThat(toFolder).isSymbolicLink();
    assertThat(run.outputs()).containsEntry("files", "0");
  }

  @Test
  void a_folder_that_is_a_symbolic_link_is_refused() throws IOException {
    Path old = file(folder.resolve("app.log"), 400);
    Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
    assertThat(kit.run(Map.of("folder", link.toString())).failure())
        .hasMessageContaining("is a symbolic link; name the folder that it points to");
    assertThat(kit.run(Map.of("folder", link + "/")).failure())
        .hasMessageContaining("is a symbolic link");
    assertThat(old).exists();
  }

  @Test
  void a_folder_that_is_none_is_a_technical_failure() {
    assertThat(kit.run(Map.of("folder", temp.resolve("nowhere").toString())).failure())
        .hasMessageContaining("nowhere is no folder. Nothing was deleted.");
  }

  @Test
  void what_cannot_be_deleted_is_named_after_all_others_were_tried() throws IOException {
    Path inside = file(folder.resolve("stubborn/a.log"), 400);
    Path stubborn = folder.resolve("stubborn"); // not empty, so not even root can delete it
    Path plain = file(folder.resolve("b.log"), 300);
    TestRun run = delete(stubborn, plain);
    assertThat(plain).doesNotExist();
    assertThat(inside).exists();
    assertThat(run.businessFailure())
        .startsWith("Could not delete " + stubborn)
        .endsWith("all others were tried.");
    assertThat(run.outputs()).containsEntry("failed", "1").containsEntry("files", "1");
  }

  @Test
  void a_folder_that_became_a_link_after_the_search_leads_nowhere() throws IOException {
    Path outside = file(temp.resolve("outside/a.log"), 400);
    Path link = Files.createSymbolicLink(folder.resolve("sub"), outside.getParent());
    assertThat(delete(link.resolve("a.log")).businessFailure())
        .contains("its folder has become a symbolic link");
    assertThat(outside).exists();
  }

  @Test
  void a_file_that_somebody_else_deleted_is_no_failure() {
    TestRun run = delete(folder.resolve("gone.log"));
    assertThat(run.outputs()).containsEntry("files", "0").containsEntry("failed", "0");
  }

  /** Deletes what a search is supposed to have found. */
  private TestRun delete(Path... found) {
    Task<NoParams> task =
        params -> {
          Cleaning cleaning = new Cleaning(folder, false, RunContext.current());
          for (Path path : found) {
            cleaning.delete(new OldFile(path, 5, kit.clock().instant()));
          }
          return cleaning.result(0);
        };
    try (TaskKit<NoParams> other = TaskKit.of(task)) {
      return other.run(new NoParams());
    }
  }

  @Test
  void a_relative_folder_and_a_broken_glob_are_refused() {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> kit.run(Map.of("folder", "logs")))
        .withMessage("params: folder: wanted an absolute path below the root, found 'logs'");
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> kit.run(Map.of("folder", "/")))
        .withMessageContaining("found '/'");
    assertThatExceptionOfType(InvalidParams.class).isThrownBy(() -> clean("glob", "{a"));
  }
}
