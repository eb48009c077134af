package dev.cronjar.host.store;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the tests' PostgreSQL has its files. A hundred databases are forty thousand of them, to be
 * written and to be deleted: in memory, where the system has enough of it to spare. Memory is not
 * swept like a temporary folder, so what a killed JVM left is taken away by the next one.
 */
final class PostgresFolder {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long WANTED_BYTES = 4L << 30;
  private static final String PREFIX = "cronjar-postgres-of-";

  private PostgresFolder() {}

  static File create() throws IOException {
    String mine = PREFIX + ProcessHandle.current().pid() + "-";
    if (!Files.isWritable(MEMORY) || MEMORY.toFile().getUsableSpace() < WANTED_BYTES) {
      return Files.createTempDirectory(mine).toFile();
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(MEMORY, PREFIX + "*")) {
      for (Path each : folders) {
        String[] owner = each.getFileName().toString().substring(PREFIX.length()).split("-", 2);
        if (ProcessHandle.of(Long.parseLong(owner[0])).isEmpty()) {
          takeAway(each);
        }
      }
    }
    return Files.createTempDirectory(MEMORY, mine).toFile();
  }

  private static void takeAway(Path folder) throws IOException {
    Path server = folder.resolve("postmaster.pid");
    if (Files.exists(server)) {
      ProcessHandle.of(Long.parseLong(Files.readAllLines(server).getFirst()))
          .filter(process -> process.info().command().orElse("").endsWith("postgres"))
          .ifPresent(ProcessHandle::destroyForcibly);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(PostgresFolder::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
