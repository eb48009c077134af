package dev.cronjar.host.store;

import dev.cronjar.host.run.LogBlock;
import dev.cronjar.host.run.LogBlockHead;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPart;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Blocks in segment files of a folder. An address is the segment's number and the offset in it.
 * What a kill left half written at the end of the newest segment is cut off at the next start.
 */
public final class SegmentLogBlocks implements LogBlocks {
  /** Bytes after which a new segment begins. */
  public static final int SEGMENT_BYTES = 64 << 20;

  private final Path folder;
  private final int segmentBytes;
  private final NavigableMap<Integer, Segment> segments = new ConcurrentSkipListMap<>();
  private Optional<SegmentWriter> writer = Optional.empty();
  private int lastNumber;

  /**
   * Opens the segments of {@code folder}, which is created if need be.
   *
   * @throws StoreUnavailable if the folder cannot be read or written
   */
  public SegmentLogBlocks(Path folder) {
    this(folder, SEGMENT_BYTES);
  }

  SegmentLogBlocks(Path folder, int segmentBytes) {
    this.folder = folder;
    this.segmentBytes = segmentBytes;
    asked(() -> open());
  }

  private boolean open() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      files.flatMap(file -> Segment.of(file).stream()).forEach(s -> segments.put(s.number(), s));
    }
    if (!segments.isEmpty()) {
      lastNumber = segments.lastKey();
      segments.lastEntry().getValue().cutTornTail();
    }
    return true;
  }

  @Override
  public long append(LogBlock block) {
    return asked(
        () -> {
          SegmentWriter current = writerFor(block.head().atMillis());
          return address(current.segment().number(), current.append(block));
        });
  }

  private SegmentWriter writerFor(long atMillis) throws IOException {
    if (writer.isPresent() && writer.get().length() >= segmentBytes) {
      writer.get().close();
      writer = Optional.empty();
    }
    if (writer.isEmpty()) {
      // Never the newest one of an earlier life: what follows a cut tail is not mixed with it.
      Segment next = Segment.create(folder, lastNumber + 1, atMillis);
      writer = Optional.of(new SegmentWriter(next));
      lastNumber = next.number();
      segments.put(next.number(), next);
    }
    return writer.get();
  }

  @Override
  public void sync() {
    asked(
        () -> {
          if (writer.isPresent()) {
            writer.get().sync();
          }
          return true;
        });
  }

  @Override
  public Optional<LogBlockHead> head(long address) {
    return segment(address).flatMap(segment -> asked(() -> segment.head((int) address)));
  }

  @Override
  public Optional<LogBlock> block(long address) {
    return segment(address).flatMap(segment -> asked(() -> segment.block((int) address)));
  }

  private Optional<Segment> segment(long address) {
    return Optional.ofNullable(segments.get((int) (address >>> 32)));
  }

  @Override
  public Map<RunId, LogPointer> lastBlocksOf(Set<RunId> runs, long sinceMillis) {
    Map<RunId, LogPointer> found = new HashMap<>();
    for (Segment segment : segments.values()) {
      if (follower(segment).filter(next -> next.createdMillis() < sinceMillis).isEmpty()) {
        asked(() -> collect(segment, runs, found));
      }
    }
    return found;
  }

  private static boolean collect(Segment segment, Set<RunId> runs, Map<RunId, LogPointer> found)
      throws IOException {
    segment.forEachHead(
        (offset, head) -> {
          LogPointer here = LogBlocks.pointer(address(segment.number(), offset));
          head.parts().stream()
              .map(LogPart::run)
              .filter(runs::contains)
              .forEach(run -> found.put(run, here));
        });
    return true;
  }

  /** Deletes the segments that were followed by another one before {@code millis}. */
  @Override
  public long bytesBefore(long millis) {
    return before(millis).stream().mapToLong(segment -> asked(segment::size)).sum();
  }

  /** Those whose last line is older: the next one was begun before that. */
  private List<Segment> before(long millis) {
    return segments.values().stream()
        .filter(s -> follower(s).filter(next -> next.createdMillis() < millis).isPresent())
        .toList();
  }

  @Override
  public long deleteBefore(long millis) {
    List<Segment> old = before(millis);
    old.forEach(segment -> segments.remove(segment.number()));
    return old.stream().mapToLong(segment -> asked(segment::delete)).sum();
  }

  /** The segment after this one, if there is one. */
  private Optional<Segment> follower(Segment segment) {
    return Optional.ofNullable(segments.higherEntry(segment.number())).map(Map.Entry::getValue);
  }

  @Override
  public long sizeBytes() {
    return segments.values().stream().mapToLong(segment -> asked(segment::size)).sum();
  }

  @Override
  public void close() {
    asked(
        () -> {
          if (writer.isPresent()) {
            writer.get().close();
          }
          writer = Optional.empty();
          return true;
        });
  }

  static long address(int number, int offset) {
    return ((long) number << 32) | offset;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> T asked(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new StoreUnavailable("The run logs in " + folder + " cannot be used: " + e, e);
    }
  }
}
