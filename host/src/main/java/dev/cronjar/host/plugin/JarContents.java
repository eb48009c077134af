package dev.cronjar.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;

/**
 * What a JAR holds, after every byte of it was read once and every CRC found right.
 *
 * @param names of all entries
 * @param index lines of its extension index, without comments
 */
record JarContents(Attributes manifest, Set<String> names, List<String> index) {
  static final String INDEX = "META-INF/extensions.idx";
  private static final int CLASS_MAGIC = 0xCAFEBABE;
  private static final int CLASS_FILE_OF_JAVA_0 = 44;
  private static final int HEAD_BYTES = 8;

  /**
   * Reads a whole JAR.
   *
   * @throws JarRefused when it is not whole, breaks a bound or is for a newer Java
   */
  static JarContents read(Path file) throws JarRefused {
    try {
      JarBounds.check(file);
      try (JarFile jar = new JarFile(file.toFile(), false)) {
        return new Reading(jar).all();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw JarRefused.incomplete("not a complete JAR: " + String.valueOf(e.getMessage()));
    }
  }

  /** One pass over a JAR with counters that its headers cannot fool. */
  private static final class Reading {
    private final JarFile jar;
    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[16 << 10];
    private final byte[] head = new byte[HEAD_BYTES];
    private long unpacked;

    Reading(JarFile jar) {
      this.jar = jar;
    }

    JarContents all() throws IOException, JarRefused {
      if (jar.size() > JarBounds.MAX_ENTRIES) {
        throw JarBounds.tooManyEntries(String.valueOf(jar.size()));
      }
      List<JarEntry> entries = Collections.list(jar.entries());
      checkDeclaredSizes(entries);
      for (JarEntry entry : entries) {
        names.add(entry.getName());
        check(entry);
      }
      return new JarContents(manifest(), names, index());
    }

    private void checkDeclaredSizes(List<JarEntry> entries) throws JarRefused {
      long total = 0;
      for (JarEntry entry : entries) {
        total += Math.max(0, entry.getSize());
        if (entry.getSize() > JarBounds.RATIO_MATTERS_FROM
            && entry.getSize() / Math.max(1, entry.getCompressedSize()) > JarBounds.MAX_RATIO) {
          throw JarRefused.bad(
              "entry "
                  + entry.getName()
                  + " unpacks to more than "
                  + JarBounds.MAX_RATIO
                  + " times its size");
        }
      }
      count(total);
      unpacked = 0;
    }

    private void count(long bytes) throws JarRefused {
      unpacked += bytes;
      if (unpacked > JarBounds.MAX_UNPACKED_BYTES) {
        throw JarRefused.bad(
            "unpacks to more than " + JarBounds.megabytes(JarBounds.MAX_UNPACKED_BYTES));
      }
    }

    private void check(JarEntry entry) throws IOException, JarRefused {
      CRC32 crc = new CRC32();
      int headLength = 0;
      try (InputStream in = jar.getInputStream(entry)) {
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
          int more = Math.min(n, HEAD_BYTES - headLength);
          System.arraycopy(buffer, 0, head, headLength, more);
          headLength += more;
          crc.update(buffer, 0, n);
          count(n);
        }
      }
      if (!entry.isDirectory() && entry.getCrc() != crc.getValue()) {
        throw JarRefused.incomplete(
            "not a complete JAR: entry " + entry.getName() + " has a wrong checksum");
      }
      if (headLength == HEAD_BYTES && entry.getName().endsWith(".class")) {
        checkClassVersion(entry.getName());
      }
    }

    private void checkClassVersion(String name) throws JarRefused {
      int magic =
          (head[0] & 0xFF) << 24
              | (head[1] & 0xFF) << 16
              | (head[2] & 0xFF) << 8
              | (head[3] & 0xFF);
      int java = ((head[6] & 0xFF) << 8 | (head[7] & 0xFF)) - CLASS_FILE_OF_JAVA_0;
      int running = Runtime.version().feature();
      // Classes below META-INF/versions are only seen by the Java that they are for.
      if (magic == CLASS_MAGIC && java > running && !name.startsWith("META-INF/versions/")) {
        throw JarRefused.bad(
            "%s is compiled for Java %d, this host runs on Java %d: compile with --release %d or lower"
                .formatted(name, java, running, running));
      }
    }

    private Attributes manifest() throws IOException, JarRefused {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        throw JarRefused.bad(
            "no META-INF/MANIFEST.MF: a plugin needs one with Plugin-Id and Plugin-Version");
      }
      return manifest.getMainAttributes();
    }

    private List<String> index() throws IOException {
      JarEntry entry = jar.getJarEntry(INDEX);
      if (entry == null) {
        return List.of();
      }
      try (InputStream in = jar.getInputStream(entry)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        return text.lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .distinct()
            .toList();
      }
    }
  }
}
