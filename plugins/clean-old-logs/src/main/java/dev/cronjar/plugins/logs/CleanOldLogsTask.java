package dev.cronjar.plugins.logs;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pf4j.Extension;

/**
 * Deletes files of a folder that match a pattern and have not changed for some days. Symbolic links
 * are neither followed nor deleted, so nothing outside the folder is ever touched.
 */
@Extension
@TaskInfo(name = "clean-old-logs", description = "Deletes log files past their age")
public final class CleanOldLogsTask implements Task<CleanOldLogsTask.Params> {

  /** Where to clean, and what. */
  public record Params(
      @Param(description = "The folder to clean: an absolute path, itself no symbolic link")
          Path folder,
      @Param(
              description = "Which file names, as a glob",
              defaultValue = "*.log*",
              min = 1,
              max = 200)
          String glob,
      @Param(
              description = "Delete what has not changed for this many days",
              defaultValue = "30",
              min = 0,
              max = 36_500)
          int olderThanDays,
      @Param(description = "Also clean the folders below", defaultValue = "false")
          boolean recursive,
      @Param(description = "Only say what would be deleted", defaultValue = "false") boolean dryRun,
      @Param(description = "Delete at most so many files, the oldest first", min = 1)
          Optional<Integer> maxDelete) {
    /** Refuses a folder that depends on where the host was started, and a broken pattern. */
    public Params {
      if (!folder.isAbsolute() || folder.normalize().getNameCount() == 0) {
        throw new IllegalArgumentException(
            "folder: wanted an absolute path below the root, found '" + folder + "'");
      }
      folder = folder.normalize();
      PathMatcher unused = matcher(glob);
    }

    PathMatcher names() {
      return matcher(glob);
    }

    private static PathMatcher matcher(String glob) {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    }
  }

  @Override
  public TaskResult execute(Params params) throws IOException, InterruptedException {
    RunContext run = RunContext.current();
    Path root = root(params.folder());
    Instant before = run.clock().instant().minus(Duration.ofDays(params.olderThanDays()));
    Found found = OldFiles.in(root, params, before);
    Cleaning cleaning = new Cleaning(root, params.dryRun(), run);
    found.unreadable().forEach(cleaning::failed);
    long most = params.maxDelete().map(Integer::longValue).orElse(Long.MAX_VALUE);
    for (OldFile file : found.oldestFirst().stream().limit(most).toList()) {
      if (run.isCancelled()) {
        throw new InterruptedException("Cancelled; the files named in the log are gone");
      }
      cleaning.delete(file);
    }
    return cleaning.result(Math.max(0, found.oldestFirst().size() - most));
  }

  private static Path root(Path folder) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new NotDirectoryException(
          folder + " is a symbolic link; name the folder that it points to. Nothing was deleted.");
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(folder + " is no folder. Nothing was deleted.");
    }
    return folder.toRealPath();
  }
}
