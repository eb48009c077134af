package dev.cronjar.host.store;

import java.util.Optional;

/**
 * Notes what lies in blocks of runs, for {@link RunSearch}. Only blocks below the last row of the
 * call before: a transaction that was under way then, with a lower {@code seq}, is over now.
 */
final class BlockNoting {
  private static final int BLOCKS_PER_CALL = 1_000;

  private final Lane lane;
  private final Readers readers;
  private long lastRow = -1;

  BlockNoting(Lane lane, Readers readers) {
    this.lane = lane;
    this.readers = readers;
  }

  /** Reads with the readers; only what it notes takes the lane. */
  void note() {
    long settled = lastRow;
    for (int i = 0; i < BLOCKS_PER_CALL; i++) {
      Optional<RunBlocks.Block> next =
          readers.read("look at block", sql -> RunBlocks.next(sql, settled));
      if (next.isEmpty()) {
        break;
      }
      lane.write("note block", sql -> RunBlocks.note(sql, next.get()));
    }
    lastRow = readers.read("last run", RunBlocks::lastRow);
  }
}
