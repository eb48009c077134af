package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogPage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Gathers lines from {@code from} on until the page is full. */
final class PageBuilder implements LineSink {
  private static final int MOST_BYTES = 4 << 20;

  private final List<LogPage.Line> lines = new ArrayList<>();
  private final int limit;
  private long next;
  private int bytes;

  PageBuilder(long from, int limit) {
    this.next = Math.max(0, from);
    this.limit = Math.max(1, limit);
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public long end() {
    return next + limit - lines.size();
  }

  @Override
  public boolean isFull() {
    return lines.size() >= limit || bytes >= MOST_BYTES;
  }

  @Override
  public void passTo(long line) {
    next = Math.max(next, line);
  }

  @Override
  public void add(Lines part) {
    passTo(part.firstLine());
    ByteBuffer buffer = part.from(next);
    while (next < part.end() && !isFull()) {
      int start = buffer.position();
      lines.add(LineCodec.decode(buffer, next++));
      bytes += buffer.position() - start;
    }
  }

  /** What it took of a log that has {@code end} lines by now. */
  LogPage page(long end, boolean closed) {
    return new LogPage(List.copyOf(lines), next, end, closed && next >= end);
  }
}
