package dev.cronjar.host.engine;

import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Run;
import org.jspecify.annotations.Nullable;

/** A run from its claim to its last row, as the dispatcher knows it. */
final class LiveRun {
  final Firing firing;
  final ScheduleLine line;
  Stage stage = Stage.WAITING;
  Row row = Row.NONE;

  /** Since when it stands in its stage, and when it started. Epoch milliseconds. */
  long since;

  long started = Run.UNSET;

  /** Who asked for it, when it was made by hand in this life. */
  Signal.@Nullable Submitted submitted;

  LiveRun(Firing firing, ScheduleLine line) {
    this.firing = firing;
    this.line = line;
  }

  /**
   * Where a run stands. MARKING: it has a place and waits for its committed start mark. FREED:
   * ended, its log not durable yet.
   */
  enum Stage {
    WAITING,
    SUBMITTING,
    QUEUED,
    PAUSED,
    MARKING,
    RUNNING,
    FREED,
    OVER
  }

  /** Whether a row of it is written, or on its way. */
  enum Row {
    NONE,
    WRITTEN
  }
}
