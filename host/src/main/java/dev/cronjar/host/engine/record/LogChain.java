package dev.cronjar.host.engine.record;

import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPart;
import dev.cronjar.host.run.RunId;
import java.util.ArrayList;
import java.util.List;

/**
 * The chain of a run's blocks, to which the log lane adds. Every block points to the one before and
 * to an earlier one, such that any line of a chain of n blocks is found in about 2 log n steps: the
 * skew-binary jump pointers of E. W. Myers, "An applicative random-access stack" (1983).
 */
final class LogChain {
  /** A tree of {@code size} blocks whose latest lies at {@code address}; {@code end} follows it. */
  private record Tree(int size, long address, long end) {}

  private static final Tree NOTHING = new Tree(0, LogBlocks.NONE, 0);

  private final List<Tree> trees = new ArrayList<>(2);

  /** A chain that goes on after the last block of the run's earlier attempts. */
  static LogChain after(long last, long end) {
    LogChain chain = new LogChain();
    if (last != LogBlocks.NONE) {
      // a leaf: what lies below it is reached through its own jumps
      chain.trees.add(new Tree(1, last, end));
    }
    return chain;
  }

  /** Address of the last block. */
  long last() {
    return fromTop(0).address();
  }

  /** The next part, at {@code offset} of a block that will be added. */
  LogPart part(RunId run, Lines lines, int offset) {
    Tree jump = fromTop(joins() ? 2 : 0);
    return new LogPart(
        run,
        last(),
        jump.address(),
        jump.end(),
        lines.firstLine(),
        lines.count(),
        offset,
        lines.length());
  }

  /** The part has been stored at {@code address}. */
  void add(long address, LogPart part) {
    int size = 1;
    if (joins()) {
      size += trees.removeLast().size() + trees.removeLast().size();
    }
    trees.add(new Tree(size, address, part.end()));
  }

  private boolean joins() {
    return trees.size() > 1 && fromTop(0).size() == fromTop(1).size();
  }

  private Tree fromTop(int depth) {
    int index = trees.size() - 1 - depth;
    return index < 0 ? NOTHING : trees.get(index);
  }
}
