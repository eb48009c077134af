package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.record.LeaseLane;
import dev.cronjar.host.engine.record.Recorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The thin loop around the dispatcher: hands it signals, lets it step, carries the effects out, and
 * waits. One thread.
 */
final class EngineLoop {
  private static final Logger log = LogManager.getLogger(EngineLoop.class);
  private static final int SIGNALS_PER_STEP = 4_000;

  /** In a burst those that are due come first, ends of others can wait; not for ever. */
  private static final int SIGNALS_IN_A_BURST = 100;

  private static final long BURST_NANOS = 40_000_000L;

  /** The wall clock may be set at any time: it is read at least this often. */
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

  private static final long BACKLOG_WAIT_NANOS = 2_000_000L;
  private static final long LOOK_MILLIS = 10;

  private final Dispatcher dispatcher;
  private final ExecutionPlane plane;
  private final Recorder recorder;
  private final LeaseLane leaseLane;
  private final Heart heart;
  private final Consumer<Effects.Disable> disables;
  private final Queue<Signal> inbox = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::work, "cronjar-dispatcher");
  private volatile boolean sleeping;
  private volatile boolean ended;
  private volatile boolean watchesIdle;
  private volatile boolean idle;
  private long nothingWasDueNanos;
  private boolean moreIsDue;

  EngineLoop(
      Dispatcher dispatcher,
      ExecutionPlane plane,
      Recorder recorder,
      LeaseLane leaseLane,
      Heart heart,
      Consumer<Effects.Disable> disables) {
    this.dispatcher = dispatcher;
    this.plane = plane;
    this.recorder = recorder;
    this.leaseLane = leaseLane;
    this.heart = heart;
    this.disables = disables;
  }

  /** What the loop reads of the outside and where it leaves its pulse. */
  record Heart(Clock clock, Lease lease, StoreHealth store, Counters counters, Flushed flushed) {}

  void start() {
    thread.start();
  }

  void signal(Signal signal) {
    inbox.add(signal);
    if (sleeping) {
      LockSupport.unpark(thread);
    }
  }

  /** From now on {@link #awaitIdle} has an answer; it costs a look at every run under way. */
  void watchIdle() {
    watchesIdle = true;
  }

  /** Waits until nothing runs and nothing is unwritten; answers whether it is so. */
  boolean awaitIdle(Duration limit) throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    while (!isIdle() && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return isIdle();
  }

  private boolean isIdle() {
    return idle && inbox.isEmpty();
  }

  void end() throws InterruptedException {
    ended = true;
    LockSupport.unpark(thread);
    thread.join();
  }

  private void work() {
    while (!ended) {
      try {
        turn();
      } catch (RuntimeException broken) {
        log.error("A step of the dispatcher failed; it goes on with the next", broken);
      }
    }
  }

  private void turn() {
    long now = heart.clock.millis();
    idle = false;
    takeSignals(now);
    Effects effects = dispatcher.step(moment(now));
    moreIsDue = effects.waitUntilMillis() <= now;
    carryOut(effects);
    idle = watchesIdle && dispatcher.isIdle();
    heart.counters.lastStepNanos.lazySet(System.nanoTime());
    rest(effects.waitUntilMillis());
  }

  private boolean isBurst() {
    long nanos = System.nanoTime();
    if (!moreIsDue) {
      nothingWasDueNanos = nanos;
    }
    return moreIsDue && nanos - nothingWasDueNanos < BURST_NANOS;
  }

  private void takeSignals(long now) {
    int most = isBurst() ? SIGNALS_IN_A_BURST : SIGNALS_PER_STEP;
    for (int taken = 0; taken < most; taken++) {
      Signal next = inbox.poll();
      if (next == null) {
        return;
      }
      dispatcher.accept(next, now);
    }
  }

  private Moment moment(long now) {
    boolean full = recorder.waitingRows() > Recorder.FULL;
    return new Moment(
        now,
        heart.lease.at(now, System.nanoTime()),
        full ? Moment.Pressure.FULL : Moment.Pressure.LOW,
        heart.store.answered() ? Moment.Store.ANSWERS : Moment.Store.AWAY);
  }

  private void carryOut(Effects effects) {
    if (!effects.writes().isEmpty()) {
      heart.flushed.offered();
      recorder.offer(effects.writes());
    }
    plane.start(effects.starts());
    effects.stops().forEach(stop -> plane.stop(stop.run(), stop.why()));
    effects.abandons().forEach(plane::abandon);
    effects.disables().forEach(disables);
    effects.replies().forEach(Runnable::run);
    if (effects.raisesWatermark()) {
      leaseLane.raise();
    }
  }

  private void rest(long untilMillis) {
    long nanos = Math.min(LONGEST_WAIT_NANOS, nanosUntil(untilMillis));
    if (plane.backlog() > 0) {
      plane.nudge();
      nanos = Math.min(nanos, BACKLOG_WAIT_NANOS);
    }
    sleeping = true;
    if (nanos > 0 && inbox.isEmpty() && !ended) {
      LockSupport.parkNanos(this, nanos);
    }
    sleeping = false;
  }

  private long nanosUntil(long millis) {
    if (millis == Long.MAX_VALUE) {
      return LONGEST_WAIT_NANOS;
    }
    Instant now = heart.clock.instant();
    long left = millis - now.toEpochMilli();
    if (left > 1_000) {
      return LONGEST_WAIT_NANOS;
    }
    return ChronoUnit.NANOS.between(now, Instant.ofEpochMilli(millis));
  }
}
