package dev.cronjar.host.run;

/**
 * The lines of one run within a block, as the block's directory names them. A run has at most one
 * part in a block.
 *
 * @param previous address of the block that holds the run's lines before these, {@link
 *     LogBlocks#NONE} for the first
 * @param jump address of an earlier block of the run, so that a long chain is walked in few steps
 * @param jumpEnd the line after the last one in the block at {@code jump}
 * @param firstLine number of the part's first line within the run
 * @param offset where the part begins in the block's raw payload, bytes
 */
public record LogPart(
    RunId run,
    long previous,
    long jump,
    long jumpEnd,
    long firstLine,
    int lines,
    int offset,
    int length) {
  /** The line after the last one of this part. */
  public long end() {
    return firstLine + lines;
  }

  /** Where to look for {@code line}, which lies before this part. */
  public long towards(long line) {
    return jump != LogBlocks.NONE && line < jumpEnd ? jump : previous;
  }
}
