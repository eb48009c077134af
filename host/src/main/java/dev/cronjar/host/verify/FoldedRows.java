package dev.cronjar.host.verify;

import dev.cronjar.host.run.SkippedRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The folded rows of a schedule, passed by fire times that come in ascending order. */
final class FoldedRows {
  private final List<SkippedRange> ahead;
  private final List<Passed> here = new ArrayList<>();
  private final BiConsumer<SkippedRange, Long> miscounted;
  private int next;

  private static final class Passed {
    final SkippedRange range;
    long met;

    Passed(SkippedRange range) {
      this.range = range;
    }
  }

  /**
   * @param byStart ordered by their first fire time
   * @param miscounted told of a row that does not stand for as many fire times as it covers
   */
  FoldedRows(List<SkippedRange> byStart, BiConsumer<SkippedRange, Long> miscounted) {
    this.ahead = byStart;
    this.miscounted = miscounted;
  }

  /** In how many rows this fire time lies. */
  int covering(long fireTime) {
    leaveBefore(fireTime);
    while (next < ahead.size() && ahead.get(next).fromMillis() <= fireTime) {
      here.add(new Passed(ahead.get(next++)));
    }
    leaveBefore(fireTime);
    here.forEach(passed -> passed.met++);
    return here.size();
  }

  private void leaveBefore(long fireTime) {
    here.removeIf(
        passed -> {
          boolean over = passed.range.toMillis() < fireTime;
          if (over) {
            leave(passed);
          }
          return over;
        });
  }

  /** All fire times have passed. */
  void end() {
    here.forEach(this::leave);
    ahead.subList(next, ahead.size()).forEach(range -> leave(new Passed(range)));
  }

  private void leave(Passed passed) {
    if (passed.met != passed.range.count()) {
      miscounted.accept(passed.range, passed.met);
    }
  }
}
