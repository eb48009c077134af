package dev.cronjar.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A home is used by one host at a time: the holder of {@code data/host.lock}, which goes with its
 * process however that ends.
 */
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;
  private final Path pidFile;

  private HomeLock(FileChannel channel, Path pidFile) {
    this.channel = channel;
    this.pidFile = pidFile;
  }

  /** Takes the lock; empty when another host holds it. */
  static Optional<HomeLock> take(Home home) {
    Path file = home.data().resolve("host.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      Optional<HomeLock> lock =
          lock(channel).map(held -> new HomeLock(channel, home.data().resolve("host.pid")));
      if (lock.isEmpty()) {
        channel.close();
      }
      return lock;
    } catch (IOException failed) {
      throw new UncheckedIOException("The lock " + file + " cannot be taken", failed);
    }
  }

  private static Optional<FileLock> lock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException sameProcess) {
      return Optional.empty();
    }
  }

  /** Says how consoles find this host. */
  void announce(String properties) {
    try {
      Path half = pidFile.resolveSibling("host.pid.part");
      Files.writeString(half, properties);
      Files.move(half, pidFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException("The file " + pidFile + " cannot be written", failed);
    }
  }

  @Override
  public void close() {
    try (FileChannel closing = channel) {
      Files.deleteIfExists(pidFile);
    } catch (IOException failed) {
      throw new UncheckedIOException("The lock of this home cannot be given back", failed);
    }
  }
}
