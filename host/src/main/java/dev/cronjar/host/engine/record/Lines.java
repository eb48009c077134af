package dev.cronjar.host.engine.record;

import java.nio.ByteBuffer;

/** Consecutive encoded lines of a run: a view of the start of bytes that do not change. */
final class Lines {
  private final long firstLine;
  private final int count;
  private final byte[] bytes;
  private final int length;

  Lines(long firstLine, int count, byte[] bytes, int length) {
    this.firstLine = firstLine;
    this.count = count;
    this.bytes = bytes;
    this.length = length;
  }

  long firstLine() {
    return firstLine;
  }

  int count() {
    return count;
  }

  /** Length in bytes. */
  int length() {
    return length;
  }

  /** The line after the last one. */
  long end() {
    return firstLine + count;
  }

  /** The encoded lines; what lies behind {@link #length} is none of them. */
  byte[] bytes() {
    return bytes;
  }

  /** Those from {@code line} on; none when all lie before it. */
  ByteBuffer from(long line) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    for (long number = firstLine; number < Math.min(line, end()); number++) {
      LineCodec.skip(buffer);
    }
    return buffer;
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, length);
  }
}
