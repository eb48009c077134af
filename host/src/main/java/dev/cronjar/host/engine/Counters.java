package dev.cronjar.host.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the engine has counted since the host started, and how it stands. Readable from any thread
 * without waiting.
 */
final class Counters {
  final Histogram lateness = new Histogram();

  /** How long after their fire times runs were let go; see {@link Releases}. */
  final RecentMax recentLateness = new RecentMax();

  final Histogram durations = new Histogram();
  final LongAdder fires = new LongAdder();
  final LongAdder misfires = new LongAdder();
  final LongAdder overlapSkips = new LongAdder();
  final LongAdder skipped = new LongAdder();
  final LongAdder succeeded = new LongAdder();
  final LongAdder businessFailures = new LongAdder();
  final LongAdder technicalFailures = new LongAdder();
  final LongAdder interrupted = new LongAdder();
  final AtomicLong lastStepNanos = new AtomicLong(System.nanoTime());
  final AtomicLong backlog = new AtomicLong();
  final AtomicLong queued = new AtomicLong();
  final AtomicLong retrying = new AtomicLong();
  final AtomicLong active = new AtomicLong();
  final AtomicLong nextFireAt = new AtomicLong(Long.MAX_VALUE);
}
