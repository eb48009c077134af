package dev.cronjar.host.engine.record;

import java.util.Arrays;

/**
 * Consecutive lines of a run that wait to be stored. Guarded by the lock of its {@link LiveLog},
 * except that bytes once written do not change.
 */
final class LineBuffer {
  /**
   * A buffer takes no more lines beyond this, so that a block stays small enough to page through.
   */
  static final int FULL = 256 << 10;

  private final long firstLine;
  private byte[] bytes = new byte[512];
  private int length;
  private int lines;
  private boolean sealed;

  LineBuffer(long firstLine) {
    this.firstLine = firstLine;
  }

  void add(byte[] line) {
    if (bytes.length - length < line.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + line.length));
    }
    System.arraycopy(line, 0, bytes, length, line.length);
    length += line.length;
    lines++;
  }

  boolean isOpen() {
    return !sealed && length < FULL;
  }

  /** No more lines: the log lane stores it. */
  Lines seal() {
    sealed = true;
    return lines();
  }

  /** What it holds now. */
  Lines lines() {
    return new Lines(firstLine, lines, bytes, length);
  }
}
