package dev.cronjar.host.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one schedule that are under way, and those that stand in line behind them. Taking and
 * freeing a slot takes constant time. Belongs to the dispatcher.
 */
final class Slots {
  private final ArrayList<LiveRun> held = new ArrayList<>(0);
  private final ArrayDeque<LiveRun> line = new ArrayDeque<>(0);
  private int scheduledInLine;

  int taken() {
    return held.size();
  }

  /** Those that hold a slot, as of now. */
  List<LiveRun> held() {
    return List.copyOf(held);
  }

  /** One that holds a slot; only while any does. */
  LiveRun any() {
    return held.get(0);
  }

  void take(LiveRun run) {
    if (run.slot >= 0) {
      throw new IllegalStateException("Run " + run.id() + " holds a slot already");
    }
    run.slot = held.size();
    held.add(run);
  }

  /** The run's slot, if it holds one, is free again. */
  void free(LiveRun run) {
    if (run.slot >= 0) {
      LiveRun last = held.remove(held.size() - 1);
      if (last != run) {
        held.set(run.slot, last);
        last.slot = run.slot;
      }
      run.slot = -1;
    }
  }

  void standInLine(LiveRun run) {
    line.addLast(run);
    scheduledInLine += run.isFreshlyScheduled() ? 1 : 0;
  }

  /** Answers whether it stood in line. */
  boolean leaveLine(LiveRun run) {
    boolean stood = run.slot < 0 && line.remove(run);
    scheduledInLine -= stood && run.isFreshlyScheduled() ? 1 : 0;
    return stood;
  }

  /** Takes the first out of the line. */
  @Nullable LiveRun nextInLine() {
    LiveRun next = line.pollFirst();
    scheduledInLine -= next != null && next.isFreshlyScheduled() ? 1 : 0;
    return next;
  }

  /** Those that stand in line, as of now. */
  List<LiveRun> inLine() {
    return line.isEmpty() ? List.of() : List.copyOf(line);
  }

  /** How many fire times stand in line; runs by hand and further attempts do not count. */
  int scheduledInLine() {
    return scheduledInLine;
  }
}
