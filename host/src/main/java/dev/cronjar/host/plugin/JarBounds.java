package dev.cronjar.host.plugin;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Refuses a JAR by its size and its end record, before anything of the JDK reads its directory: a
 * directory of a hundred megabytes would be read into memory whole.
 */
final class JarBounds {
  static final long MAX_FILE_BYTES = 100L << 20;
  static final long MAX_UNPACKED_BYTES = 500L << 20;
  static final int MAX_ENTRIES = 20_000;
  static final int MAX_RATIO = 100;

  /** An entry smaller than this may be as repetitive as it likes. */
  static final long RATIO_MATTERS_FROM = 1L << 20;

  private static final int MAX_DIRECTORY_BYTES = 8 << 20;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int MAX_COMMENT_BYTES = 0xFFFF;

  private JarBounds() {}

  static void check(Path file) throws IOException, JarRefused {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      if (size == 0) {
        throw JarRefused.incomplete("not a complete JAR: the file is empty (0 bytes)");
      }
      if (size > MAX_FILE_BYTES) {
        throw JarRefused.bad(
            "too large: " + megabytes(size) + ", at most " + megabytes(MAX_FILE_BYTES));
      }
      checkEnd(endRecord(in, size));
    }
  }

  private static void checkEnd(ByteBuffer end) throws JarRefused {
    int entries = Short.toUnsignedInt(end.getShort(10));
    long directoryBytes = Integer.toUnsignedLong(end.getInt(12));
    // 0xFFFF means a ZIP64 count: more than is allowed in any case.
    if (entries > MAX_ENTRIES) {
      throw tooManyEntries(entries == 0xFFFF ? "65,535 or more" : String.valueOf(entries));
    }
    if (directoryBytes > MAX_DIRECTORY_BYTES) {
      throw JarRefused.bad(
          "its directory has "
              + megabytes(directoryBytes)
              + ", at most "
              + megabytes(MAX_DIRECTORY_BYTES));
    }
  }

  static JarRefused tooManyEntries(String found) {
    return JarRefused.bad("too many entries: " + found + ", at most " + MAX_ENTRIES);
  }

  /** The end-of-central-directory record (APPNOTE 4.3.16), sought backwards over its comment. */
  private static ByteBuffer endRecord(RandomAccessFile in, long size)
      throws IOException, JarRefused {
    int length = (int) Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
    byte[] tail = new byte[length];
    in.seek(size - length);
    in.readFully(tail);
    ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (buffer.getInt(at) == END_SIGNATURE) {
        return buffer.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw JarRefused.incomplete(
        "not a complete JAR: no ZIP directory at its end (truncated, or not a ZIP file)");
  }

  static String megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) / (1 << 20) + " MB";
  }
}
