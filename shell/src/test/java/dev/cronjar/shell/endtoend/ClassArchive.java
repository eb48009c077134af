package dev.cronjar.shell.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An archive of the classes that a host of the distribution loads (CDS), with which one starts in
 * half the time: suites start some fifty. Made by a first host, which starts and stops, and anew by
 * each JVM of tests: the JARs of two builds have the same time, so that a JVM would take an old
 * archive for that of new classes.
 */
final class ClassArchive {
  private static final long LIMIT_SECONDS = 120;

  private ClassArchive() {}

  private static final class Made {
    static final Path FILE = make();
  }

  /** The JVM's option for a host that shall start sooner. */
  static String option() {
    return "-XX:SharedArchiveFile=" + Made.FILE;
  }

  private static Path make() {
    try {
      Path home = Files.createTempDirectory("cronjar-e2e-");
      Path archive = Files.createTempFile("cronjar-e2e-", ".jsa");
      archive.toFile().deleteOnExit();
      try {
        liveOnce(home, archive);
      } finally {
        Deletion.of(home);
      }
      return archive;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static void liveOnce(Path home, Path archive) throws IOException, InterruptedException {
    Path console = home.resolve("console.txt");
    List<String> words = List.of("run", "--home", home.toString(), "--no-console", "--port", "0");
    ProcessBuilder command = Distribution.command(words).redirectErrorStream(true);
    command.redirectOutput(console.toFile());
    command
        .environment()
        .put(
            "CRONJAR_OPTS",
            RealHost.CHEAP + " -Xlog:cds=error -XX:ArchiveClassesAtExit=" + archive);
    Process host = OwnSession.start(command);
    try {
      while (!Files.exists(home.resolve("data/host.pid")) && host.isAlive()) {
        Workload.pass(20);
      }
      host.destroy();
      if (!host.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || Files.size(archive) == 0) {
        throw new IllegalStateException("no archive of classes: " + Files.readString(console));
      }
    } finally {
      host.destroyForcibly();
    }
  }
}
