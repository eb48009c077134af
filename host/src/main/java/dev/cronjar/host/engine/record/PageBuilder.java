package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogPage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Gathers lines from {@code from} on until the page is full. */
final class PageBuilder {
  private static final int MOST_BYTES = 4 << 20;

  private final List<LogPage.Line> lines = new ArrayList<>();
  private final int limit;
  private long next;
  private int bytes;

  PageBuilder(long from, int limit) {
    this.next = Math.max(0, from);
    this.limit = Math.max(1, limit);
  }

  /** Number of the line that it wants next. */
  long next() {
    return next;
  }

  /** The line after the last one that it can take. */
  long end() {
    return next + limit - lines.size();
  }

  boolean isFull() {
    return lines.size() >= limit || bytes >= MOST_BYTES;
  }

  /** Takes what it wants of {@code part}. Lines that retention has removed are passed over. */
  void add(Lines part) {
    next = Math.max(next, part.firstLine());
    ByteBuffer buffer = part.buffer();
    for (long number = part.firstLine(); number < Math.min(next, part.end()); number++) {
      LineCodec.skip(buffer);
    }
    while (next < part.end() && !isFull()) {
      int start = buffer.position();
      lines.add(LineCodec.decode(buffer, next++));
      bytes += buffer.position() - start;
    }
  }

  LogPage page(boolean ended) {
    return new LogPage(List.copyOf(lines), next, ended);
  }
}
