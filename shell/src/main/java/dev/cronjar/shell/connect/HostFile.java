package dev.cronjar.shell.connect;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;

/**
 * {@code HOME/data/host.pid}, which a running host writes: keys {@code pid}, {@code name}, {@code
 * home}, {@code version}.
 */
public record HostFile(long pid, String name, String home, String version, Instant written) {
  /** Clocks of the file system and of the process table differ by a tick. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  public static Path in(Path home) {
    return home.resolve("data").resolve("host.pid");
  }

  /**
   * @throws HostUnreachable when no host has written the file, it is unreadable, or its host is
   *     gone
   */
  public static HostFile read(Path home) {
    Path file = in(home);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Properties content = new Properties();
      content.load(reader);
      return of(content, Files.getLastModifiedTime(file).toInstant()).alive(home);
    } catch (NoSuchFileException notThere) {
      throw new HostUnreachable(
          "no host runs in "
              + home
              + " (there is no data/host.pid). Start one with: cronjar run --home "
              + home);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new HostUnreachable("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  private static HostFile of(Properties content, Instant written) {
    return new HostFile(
        Long.parseLong(content.getProperty("pid", "").strip()),
        content.getProperty("name", ""),
        content.getProperty("home", ""),
        content.getProperty("version", ""),
        written);
  }

  /** The pid may belong to another program by now: one that began after the file was written. */
  private HostFile alive(Path home) {
    boolean same =
        ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .flatMap(process -> process.info().startInstant())
            .map(start -> start.isBefore(written.plus(SLACK)))
            .orElse(false);
    if (!same) {
      throw new HostUnreachable(
          "the host of "
              + home
              + " (pid "
              + pid
              + ") is gone. Start one with: cronjar run --home "
              + home);
    }
    return this;
  }
}
