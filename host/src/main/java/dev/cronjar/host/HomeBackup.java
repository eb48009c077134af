package dev.cronjar.host;

import dev.cronjar.host.control.view.BackupView;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.store.Database;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Copies a home while its host works into {@code backups/NAME}: a home again, on which a host can
 * be started. The database comes first, as of one instant; the logs and files that it names only
 * grow, and so are there afterwards.
 */
final class HomeBackup {
  /** Of this process, of this machine, or a secret of one start. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "backups",
          "work",
          "logs",
          "first-password",
          "data/host.lock",
          "data/host.pid",
          "data/cronjar.db",
          "data/cronjar.db-wal",
          "data/cronjar.db-shm");

  private static final String HALF = ".part";

  private final Home home;
  private final Database database;

  HomeBackup(Home home, Database database) {
    this.home = home;
    this.database = database;
  }

  BackupView make(String name) {
    Path folder = home.folder().resolve("backups").resolve(name);
    Path half = folder.resolveSibling(name + HALF);
    try {
      if (Files.exists(folder) || Files.exists(half)) {
        throw new CronjarException(
            ErrorCode.CONFLICT,
            "The backup '%s' is there already: %s. Nothing was written.".formatted(name, folder));
      }
      make(half);
      List<String> notes = new ArrayList<>();
      Files.createDirectories(half.resolve("data"));
      if (!database.copyTo(half.resolve("data").resolve("cronjar.db"))) {
        notes.add(
            "Schedules, runs, logs and files of runs are in PostgreSQL: back it up with pg_dump.");
      }
      long bytes = copy(home.folder(), half) + sizeOf(half.resolve("data/cronjar.db"));
      Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
      return new BackupView(folder.toString(), bytes, notes);
    } catch (IOException failed) {
      throw new CronjarException(
          ErrorCode.UNAVAILABLE,
          "The backup in %s is not complete: %s. Remove it, mend that and try again."
              .formatted(half, failed),
          failed);
    }
  }

  /** The database holds secrets: nobody else reads it. */
  private static void make(Path folder) throws IOException {
    Files.createDirectories(folder.resolveSibling("."));
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(folder);
    }
  }

  private static long copy(Path from, Path to) throws IOException {
    Copying copying = new Copying(from, to);
    Files.walkFileTree(from, copying);
    return copying.bytes;
  }

  private static long sizeOf(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private long bytes;

    private Copying(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    private boolean isLeftOut(Path path) {
      return LEFT_OUT.contains(from.relativize(path).toString().replace('\\', '/'));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (isLeftOut(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (isLeftOut(file) || !attributes.isRegularFile()) {
        return FileVisitResult.CONTINUE;
      }
      try {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
        bytes += attributes.size();
      } catch (NoSuchFileException meanwhile) {
        // removed while we came to it: a half-written file, or one that retention has taken
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
      if (failed instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failed;
    }
  }
}
