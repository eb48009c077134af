package dev.cronjar.host.plugin;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * JARs that are handed over instead of being copied into the folder by somebody: received beside
 * it, moved into it whole. What they are worth is found there like that of any other file. Any
 * thread.
 */
final class Deliveries {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,120}\\.jar");
  private static final byte[] ZIP = {'P', 'K', 3, 4};

  private final Path folder;
  private final Path waiting;

  Deliveries(Path folder, Path work) {
    this.folder = folder;
    this.waiting = work.resolve("uploads");
  }

  /** Receives a file; one of the same name is replaced. */
  void take(String name, InputStream content) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidField(
          "file",
          "file: wanted the name of a JAR such as acme-1.2.0.jar (letters, digits, '.', '_', '+', '-'), found '%s'. Nothing was kept."
              .formatted(name));
    }
    try {
      Files.createDirectories(waiting);
      Path half = Files.createTempFile(waiting, "", ".part");
      try {
        receive(content, half);
        Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(half);
      }
    } catch (IOException e) {
      throw new CronjarException(
          ErrorCode.INVALID,
          "The file '%s' was not received whole (%s). Nothing was kept."
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private static void receive(InputStream content, Path half) throws IOException {
    byte[] start = content.readNBytes(ZIP.length);
    if (!Arrays.equals(start, ZIP)) {
      throw new InvalidField(
          "content", "content: wanted a JAR, found no ZIP file. Nothing was kept.");
    }
    try (OutputStream out = Files.newOutputStream(half)) {
      out.write(start);
      copy(content, out);
    }
  }

  private static void copy(InputStream content, OutputStream out) throws IOException {
    byte[] piece = new byte[64 * 1024];
    long size = ZIP.length;
    for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
      size += count;
      if (size > JarBounds.MAX_FILE_BYTES) {
        throw new InvalidField(
            "content",
            "content: wanted at most %s, found more. Nothing was kept."
                .formatted(JarBounds.megabytes(JarBounds.MAX_FILE_BYTES)));
      }
      out.write(piece, 0, count);
    }
  }
}
