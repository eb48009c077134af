package dev.cronjar.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private copies that plugins are loaded from, named by their content: {@code
 * id-version-sha12.jar}. What was verified is what is loaded, whatever happens to the dropped file.
 */
final class PrivateCopies {
  private static final Logger LOG = LoggerFactory.getLogger(PrivateCopies.class);

  private final Path directory;

  PrivateCopies(Path work) {
    directory = work.resolve("plugins");
  }

  /**
   * Copies and verifies a file that has stopped changing.
   *
   * @throws JarRefused with the reason that its row shows
   */
  PluginJar take(Path file) throws JarRefused {
    try {
      Files.createDirectories(directory);
      // Cheap refusals first: nothing huge is ever copied.
      JarBounds.check(file);
      Path temporary = Files.createTempFile(directory, "incoming-", ".part");
      try {
        return keep(temporary, copy(file, temporary));
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw JarRefused.incomplete("cannot be read: " + e);
    }
  }

  private PluginJar keep(Path temporary, String sha256) throws IOException, JarRefused {
    Verification.Identity identity = Verification.verify(JarContents.read(temporary));
    String name = identity.id() + "-" + identity.version() + "-" + sha256.substring(0, 12) + ".jar";
    Path copy = directory.resolve(name);
    // Never over a copy that may be loaded: the same name means the same bytes.
    if (Files.notExists(copy)) {
      Files.move(temporary, copy, StandardCopyOption.ATOMIC_MOVE);
    }
    return new PluginJar(
        identity.id(),
        identity.version(),
        identity.dependencies(),
        identity.extensions(),
        sha256,
        copy);
  }

  private static String copy(Path from, Path to) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[64 << 10];
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = Files.newOutputStream(to)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Deletes every copy but these; one that the system still locks is left for the next time. */
  void keepOnly(Set<Path> needed) {
    if (Files.notExists(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (!needed.contains(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Private plugin copies in {} were not all cleared: {}", directory, e.toString());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
