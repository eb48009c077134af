package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogPage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One line as bytes: millis 8, lengths of level 1, logger 2 and text 4, then these in UTF-8. */
final class LineCodec {
  private static final int FIXED = Long.BYTES + 1 + Short.BYTES + Integer.BYTES;
  private static final int LONGEST_LEVEL = 60;
  private static final int LONGEST_LOGGER = 1_000;

  private LineCodec() {}

  /** The line, its text cut to {@code mostBytes} and marked if it is longer. */
  static byte[] encode(long atMillis, String level, String logger, String text, int mostBytes) {
    byte[] levelBytes = utf8(first(level, LONGEST_LEVEL));
    byte[] loggerBytes = utf8(first(logger, LONGEST_LOGGER));
    byte[] textBytes = text(text, mostBytes);
    return ByteBuffer.allocate(FIXED + levelBytes.length + loggerBytes.length + textBytes.length)
        .putLong(atMillis)
        .put((byte) levelBytes.length)
        .putShort((short) loggerBytes.length)
        .putInt(textBytes.length)
        .put(levelBytes)
        .put(loggerBytes)
        .put(textBytes)
        .array();
  }

  private static byte[] text(String text, int most) {
    if (text.length() <= most / 3) {
      return utf8(text);
    }
    byte[] bytes = utf8(first(text, most));
    int length = Math.min(most, bytes.length);
    while (length < bytes.length && length > 0 && (bytes[length] & 0xC0) == 0x80) {
      length--;
    }
    String kept = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (kept.length() == text.length()) {
      return bytes;
    }
    String mark =
        String.format(
            Locale.ROOT,
            " … %,d more characters cut: a line is at most %s",
            text.length() - kept.length(),
            LogLimits.size(most));
    return utf8(kept + mark);
  }

  private static String first(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Moves {@code lines} behind the next line. */
  static void skip(ByteBuffer lines) {
    int at = lines.position();
    lines.position(at + length(lines, at));
  }

  /** Length of the line at {@code at}. */
  static int length(ByteBuffer lines, int at) {
    int level = lines.get(at + Long.BYTES);
    int logger = lines.getShort(at + Long.BYTES + 1);
    return FIXED + level + logger + lines.getInt(at + Long.BYTES + 1 + Short.BYTES);
  }

  /** Where the text of the line at {@code at} begins; it reaches to the line's end. */
  static int text(ByteBuffer lines, int at) {
    return at + length(lines, at) - lines.getInt(at + Long.BYTES + 1 + Short.BYTES);
  }

  static LogPage.Line decode(ByteBuffer lines, long number) {
    long at = lines.getLong();
    int level = lines.get();
    int logger = lines.getShort();
    int text = lines.getInt();
    return new LogPage.Line(
        number, at, string(lines, level), string(lines, logger), string(lines, text));
  }

  private static String string(ByteBuffer lines, int length) {
    byte[] bytes = new byte[length];
    lines.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
