package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogMatches;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogSearch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Looks for lines as it is given them; only those that it finds are decoded. */
final class MatchFinder implements LineSink {
  private static final int MOST_BYTES = 4 << 20;

  /** Asked for so many lines at once: the blocks that hold them are listed before they are read. */
  private static final int WINDOW = 10_000;

  private final Needle needle;
  private final int limit;
  private final long untilNanos;
  private final List<LogPage.Line> lines = new ArrayList<>();
  private long next;
  private int bytes;
  private boolean late;

  MatchFinder(LogSearch wanted) {
    this.needle = Needle.of(wanted.text(), wanted.letters());
    this.limit = Math.max(1, wanted.limit());
    this.next = Math.max(0, wanted.from());
    this.untilNanos = System.nanoTime() + wanted.patience().toNanos();
  }

  @Override
  public long next() {
    return next;
  }

  @Override
  public long end() {
    return next + WINDOW;
  }

  @Override
  public boolean isFull() {
    return late || lines.size() >= limit || bytes >= MOST_BYTES;
  }

  @Override
  public void passTo(long line) {
    next = Math.max(next, line);
  }

  /** Looks at the clock afterwards, so that every search gets on. */
  @Override
  public void add(Lines part) {
    passTo(part.firstLine());
    ByteBuffer buffer = part.from(next);
    while (next < part.end() && !isFull()) {
      look(part, buffer);
    }
    late = System.nanoTime() - untilNanos > 0;
  }

  private void look(Lines part, ByteBuffer buffer) {
    int at = buffer.position();
    int end = at + LineCodec.length(buffer, at);
    if (needle.isIn(part.bytes(), LineCodec.text(buffer, at), end)) {
      lines.add(LineCodec.decode(buffer, next));
      bytes += end - at;
    } else {
      buffer.position(end);
    }
    next++;
  }

  /** What it found in a log that has {@code end} lines by now. */
  LogMatches matches(long end) {
    return new LogMatches(List.copyOf(lines), next, end);
  }
}
