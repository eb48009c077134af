package dev.cronjar.plugins.logs;

import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Deletes files, names each in the log, and counts. */
final class Cleaning {
  private static final int MOST_NAMED = 20;

  private final Path root;
  private final boolean dryRun;
  private final RunContext run;
  private final List<String> failures = new ArrayList<>();
  private long files;
  private long bytes;

  Cleaning(Path root, boolean dryRun, RunContext run) {
    this.root = root;
    this.dryRun = dryRun;
    this.run = run;
  }

  void delete(OldFile file) {
    try {
      if (!dryRun) {
        deleteWithin(file.path());
      }
      files++;
      bytes += file.bytes();
      String done = dryRun ? "Would delete" : "Deleted";
      run.log()
          .info(
              "{} {} ({} bytes, unchanged since {})",
              done,
              file.path(),
              file.bytes(),
              file.changed());
    } catch (NoSuchFileException gone) {
      run.log().info("{} was gone already", file.path());
    } catch (IOException reason) {
      failed(file.path(), reason);
    }
  }

  /** A folder on the way may have become a link since it was searched: that leads outside. */
  private void deleteWithin(Path file) throws IOException {
    Path folder = root.resolve(file).getParent();
    if (folder == null || !folder.toRealPath().equals(folder)) {
      throw new IOException("its folder has become a symbolic link");
    }
    Files.delete(file);
  }

  void failed(Path path, IOException reason) {
    run.log().warn("Could not delete {}: {}", path, reason.toString());
    failures.add(path + " (" + reason + ")");
  }

  /** {@code left}: how many more are old enough. */
  TaskResult result(long left) {
    if (left > 0) {
      run.log().info("{} more are old enough and stay until a later run", left);
    }
    Map<String, String> outputs =
        Map.of(
            "files", String.valueOf(files),
            "bytes", String.valueOf(bytes),
            "failed", String.valueOf(failures.size()),
            "left", String.valueOf(left),
            "dry_run", String.valueOf(dryRun));
    return failures.isEmpty()
        ? TaskResult.success(outputs)
        : TaskResult.businessFailure(reason(), outputs);
  }

  private String reason() {
    String named = String.join(", ", failures.stream().limit(MOST_NAMED).toList());
    int unnamed = failures.size() - MOST_NAMED;
    return "Could not delete "
        + named
        + (unnamed > 0 ? " and " + unnamed + " more" : "")
        + "; all others were tried.";
  }
}
