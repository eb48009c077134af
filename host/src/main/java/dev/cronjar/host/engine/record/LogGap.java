package dev.cronjar.host.engine.record;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Lines beyond a limit: the last ones are held, the others counted. */
final class LogGap {
  private static final int OVERHEAD = 32;

  private final Deque<byte[]> last = new ArrayDeque<>();
  private final int mostBytes;
  private final String limit;
  private long held;
  private long linesLeftOut;
  private long bytesLeftOut;

  /** {@code limit} in words, such as {@code 64 MB a run}. */
  LogGap(int mostBytes, String limit) {
    this.mostBytes = mostBytes;
    this.limit = limit;
  }

  void add(byte[] line) {
    last.addLast(line);
    held += line.length + OVERHEAD;
    while (held > mostBytes && last.size() > 1) {
      byte[] left = last.removeFirst();
      held -= left.length + OVERHEAD;
      linesLeftOut++;
      bytesLeftOut += left.length;
    }
  }

  boolean leavesOut() {
    return linesLeftOut > 0;
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "… %,d lines (%s) left out here: the limit is %s",
        linesLeftOut,
        LogLimits.size(bytesLeftOut),
        limit);
  }

  Deque<byte[]> last() {
    return last;
  }
}
