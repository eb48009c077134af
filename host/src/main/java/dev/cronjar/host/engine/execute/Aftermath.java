package dev.cronjar.host.engine.execute;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What starts and ends of runs leave to do, in order, on one thread at a time. Apart from the
 * threads that run tasks, so that in a burst runs start before the paperwork of others is done.
 */
final class Aftermath {
  private static final Logger log = LogManager.getLogger(Aftermath.class);

  /** While runs end one upon the other their rest is gathered for this long. */
  private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Queue<Runnable> rest = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean atWork = new AtomicBoolean();
  private final ElasticPool threads;

  Aftermath(ElasticPool threads) {
    this.threads = threads;
  }

  /** Any thread; does not wait. */
  void add(Runnable what) {
    rest.add(what);
    begin();
  }

  private void begin() {
    if (!atWork.get() && atWork.compareAndSet(false, true)) {
      threads.submit(this::work);
    }
  }

  private void work() {
    while (workOff() > 1) {
      LockSupport.parkNanos(this, GATHER_NANOS);
    }
    atWork.set(false);
    if (!rest.isEmpty()) {
      begin();
    }
  }

  private int workOff() {
    int done = 0;
    for (Runnable next = rest.poll(); next != null; next = rest.poll()) {
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
