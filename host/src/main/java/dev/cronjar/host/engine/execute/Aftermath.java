package dev.cronjar.host.engine.execute;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What starts and ends of runs leave to do, in order, on one thread at a time. Apart from the
 * threads that run tasks, so that in a burst runs start before the paperwork of others is done; and
 * of the paperwork, what the engine waits for comes before the lines for the host's log.
 */
final class Aftermath {
  private static final Logger log = LogManager.getLogger(Aftermath.class);

  /** While runs end one upon the other their rest is gathered for this long. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  /** A burst: so many more since the last look that others are about to start. */
  private static final int CROWD = 200;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /**
   * A crowd may stand still for a moment: a thread of a busy machine waits as long for its turn.
   */
  private static final int QUIET_LOOKS = 6;

  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  /** Of the lines so many at a time, then ends again. */
  private static final int LINES_AT_ONCE = 500;

  /** Who logs slower than runs end holds their ends up, not the memory. */
  private static final int MOST_LINES = 50_000;

  private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> lines = new ConcurrentLinkedQueue<>();
  private final LongAdder added = new LongAdder();
  private final AtomicBoolean atWork = new AtomicBoolean();

  /** Ends told whose line is not written. Belongs to who is at work. */
  private int owed;

  private final ElasticPool threads;

  Aftermath(ElasticPool threads) {
    this.threads = threads;
  }

  /** An end to be told. Any thread; does not wait. */
  void end(Runnable tell) {
    ends.add(tell);
    added.increment();
    begin();
  }

  /** A line to be written when nobody waits for an end. Any thread; does not wait. */
  void line(Runnable write) {
    lines.add(write);
    begin();
  }

  private void begin() {
    if (!atWork.get() && atWork.compareAndSet(false, true)) {
      threads.submit(this::work);
    }
  }

  /** Waits once for a burst; who has as much to do all the time must not fall behind. */
  private void work() {
    workOff(ends, 1);
    if (!ends.isEmpty()) {
      letOthersStart();
    }
    while (endsThenLines() > 1) {
      if (lines.isEmpty()) {
        LockSupport.parkNanos(this, GATHER_NANOS);
      }
    }
    atWork.set(false);
    if (!ends.isEmpty() || !lines.isEmpty()) {
      begin();
    }
  }

  private int endsThenLines() {
    int told = workOff(ends, MOST_LINES);
    owed += told;
    int written = workOff(lines, Math.max(LINES_AT_ONCE, owed - MOST_LINES));
    owed = Math.max(0, owed - written);
    return told + written;
  }

  /** While runs start and end by hundreds the processors are theirs. */
  private void letOthersStart() {
    long until = System.nanoTime() + LONGEST_WAIT_NANOS;
    long before = added.sum();
    int quiet = QUIET_LOOKS - 1; // a first look without a crowd: it is none
    while (quiet < QUIET_LOOKS && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(this, LOOK_NANOS);
      long more = added.sum() - before;
      before += more;
      quiet = more < CROWD ? quiet + 1 : 0;
    }
  }

  private static int workOff(Queue<Runnable> rest, int most) {
    int done = 0;
    while (done < most) {
      Runnable next = rest.poll();
      if (next == null) {
        return done;
      }
      done++;
      try {
        next.run();
      } catch (RuntimeException broken) {
        log.error("What is to be done at the end of a run failed; the others go on", broken);
      }
    }
    return done;
  }
}
