package dev.cronjar.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A plugin whose tasks are on offer.
 *
 * @param sha256 of its JAR
 * @param jar the private copy; it stays while the plugin is active
 * @param workflows that it brings by code, as a JSON file of workflows; empty for none
 */
public record ActivePlugin(String id, String version, String sha256, Path jar, String workflows) {
  /** A plugin that brings no workflows by code. */
  public ActivePlugin(String id, String version, String sha256, Path jar) {
    this(id, version, sha256, jar, "");
  }

  private static final int LARGEST_TEXT = 1 << 20;

  /**
   * A text file of its JAR; empty when it has none of this name.
   *
   * @throws IOException when it cannot be read or has more than a megabyte
   */
  public Optional<String> text(String name) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(name);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        byte[] bytes = in.readNBytes(LARGEST_TEXT + 1);
        if (bytes.length > LARGEST_TEXT) {
          throw new IOException(name + " has more than " + LARGEST_TEXT + " bytes");
        }
        return Optional.of(new String(bytes, StandardCharsets.UTF_8));
      }
    }
  }
}
