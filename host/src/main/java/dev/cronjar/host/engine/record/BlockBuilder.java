package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.LogBlock;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers lines of many runs into one block. Used by the log lane alone. */
final class BlockBuilder {
  /** A block is written when it holds this much: reading one line unpacks one block at most. */
  private static final int FULL = 512 << 10;

  private record Entry(LiveLog log, LogPart part) {}

  private final List<Entry> entries = new ArrayList<>();
  private byte[] raw = new byte[64 << 10];
  private int length;

  /** Adds lines of a run that has none in this block yet. */
  void add(LiveLog log, Lines lines) {
    entries.add(new Entry(log, log.part(lines, length)));
    if (raw.length - length < lines.length()) {
      raw = Arrays.copyOf(raw, Math.max(raw.length * 2, length + lines.length()));
    }
    lines.copyTo(raw, length);
    length += lines.length();
  }

  boolean isFull() {
    return length >= FULL;
  }

  /** Writes the block, if there is anything in it, and tells the logs where. */
  void writeTo(LogBlocks blocks, long atMillis) {
    if (entries.isEmpty()) {
      return;
    }
    List<LogPart> parts = entries.stream().map(Entry::part).toList();
    CrashPoint.BEFORE_LOG_BLOCK.pass();
    long address = blocks.append(LogBlock.pack(atMillis, parts, raw, length));
    CrashPoint.AFTER_LOG_BLOCK.pass();
    entries.forEach(entry -> entry.log().stored(entry.part(), address));
    clear();
  }

  void clear() {
    entries.clear();
    length = 0;
  }
}
