package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPart;
import dev.cronjar.host.run.RunId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The stored lines of a run, read from the last block of its chain. */
final class StoredLog {
  private record Place(long address, LogPart part) {}

  private final LogBlocks blocks;
  private final RunId run;
  private final Optional<Place> last;

  StoredLog(LogBlocks blocks, RunId run, long lastAddress) {
    this.blocks = blocks;
    this.run = run;
    this.last = place(lastAddress);
  }

  /** Where its last block lies, {@link LogBlocks#NONE} when nothing of it is left. */
  long lastAddress() {
    return last.map(Place::address).orElse(LogBlocks.NONE);
  }

  /** The line after the last one that is stored. */
  long end() {
    return last.map(place -> place.part().end()).orElse(0L);
  }

  /** Gives {@code sink} lines before {@code end}, until it has what it wants. */
  void read(LineSink sink, long end) {
    while (sink.next() < end && !sink.isFull()) {
      long before = sink.next();
      give(sink, placesOf(before, Math.min(end, sink.end()) - 1));
      if (sink.next() == before) {
        // retention has removed these; what is left begins later, or nothing is left
        sink.passTo(begin() > before ? begin() : end);
      }
    }
  }

  private void give(LineSink sink, Deque<Place> wanted) {
    while (!wanted.isEmpty() && !sink.isFull()) {
      Place place = wanted.pop();
      blocks
          .block(place.address())
          .ifPresent(block -> sink.add(lines(place, block.unpack(place.part()))));
    }
  }

  /** The first line that is left. */
  private long begin() {
    long begin = 0;
    Optional<Place> place = last;
    while (place.isPresent()) {
      LogPart part = place.get().part();
      begin = part.firstLine();
      place = place(part.jump()).or(() -> place(part.previous()));
    }
    return begin;
  }

  private static Lines lines(Place place, byte[] bytes) {
    return new Lines(place.part().firstLine(), place.part().lines(), bytes, bytes.length);
  }

  /** The blocks that hold the lines from {@code first} to {@code end}, in this order. */
  private Deque<Place> placesOf(long first, long end) {
    Optional<Place> place = first > end ? Optional.empty() : last;
    while (place.isPresent() && end < place.get().part().firstLine()) {
      place = place(place.get().part().towards(end));
    }
    Deque<Place> found = new ArrayDeque<>();
    while (place.isPresent() && first < place.get().part().end()) {
      found.push(place.get());
      place = place(place.get().part().previous());
    }
    return found;
  }

  private Optional<Place> place(long address) {
    return address == LogBlocks.NONE
        ? Optional.empty()
        : blocks
            .head(address)
            .flatMap(head -> head.partOf(run))
            .map(part -> new Place(address, part));
  }
}
