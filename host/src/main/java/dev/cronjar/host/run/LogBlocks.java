package dev.cronjar.host.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where blocks of log lines lie. One thread writes; any thread reads, also when interrupted.
 * Addresses grow with every block and are never used again.
 *
 * <p>Every method may throw a {@link StoreUnavailable}.
 */
public interface LogBlocks extends AutoCloseable {
  /** The address of no block. */
  long NONE = -1;

  /**
   * Appends a block, which is readable from now on.
   *
   * @return its address
   */
  long append(LogBlock block);

  /** Makes everything that was appended durable. */
  void sync();

  /** The head of a block, or empty when retention has removed it. */
  Optional<LogBlockHead> head(long address);

  /** A whole block, or empty when retention has removed it. */
  Optional<LogBlock> block(long address);

  /**
   * The last blocks of runs whose pointers were never recorded because their host died. Reads the
   * heads of all blocks since then: for recovery only.
   *
   * @param sinceMillis when the oldest of these runs started
   * @return the runs that have logged something
   */
  Map<RunId, LogPointer> lastBlocksOf(Set<RunId> runs, long sinceMillis);

  /**
   * The last block so far of a run that goes on at another host; {@link LogPointer#NONE} while it
   * has logged nothing, empty where other hosts' blocks cannot be seen. For following a log: asked
   * again, it looks at newer blocks only.
   */
  default Optional<LogPointer> newestOf(RunId run) {
    return Optional.empty();
  }

  /** How many bytes {@link #deleteBefore} would remove now. */
  long bytesBefore(long millis);

  /**
   * Removes old blocks, whole segments or days at a time.
   *
   * @return how many bytes were removed
   */
  long deleteBefore(long millis);

  /** Size of all blocks, bytes. */
  long sizeBytes();

  @Override
  void close();

  /** The pointer to a block, as it stands in the run row. */
  static LogPointer pointer(long address) {
    return address == NONE ? LogPointer.NONE : new LogPointer(Long.toString(address));
  }

  /** The address in a pointer. */
  static long address(LogPointer pointer) {
    return pointer.isNone() ? NONE : Long.parseLong(pointer.value());
  }
}
