package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.execute.StuckTask;
import dev.cronjar.host.engine.notify.EventStream;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.DatabaseClock;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LeaseLost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * An engine at work: takes a seat, settles what earlier lives left behind, runs until it is
 * stopped. When its lease is lost - it was frozen, or cut off from the database - it acts no more
 * at once, and takes a new seat by itself.
 */
public final class RunningEngine {
  private static final Logger log = LogManager.getLogger(RunningEngine.class);
  private static final long REJOIN_MILLIS = 1_000;

  private final EngineParts parts;
  private final Life.Body body;
  private final Scheduling scheduling;
  private final ReentrantLock seat = new ReentrantLock();
  private volatile Life life;
  private volatile boolean stopping;

  /**
   * Takes a seat and starts.
   *
   * @throws dev.cronjar.host.run.SeatTaken if another host works on this database, and it is one
   *     that hosts cannot share
   */
  public static RunningEngine start(EngineParts parts) {
    return new RunningEngine(parts);
  }

  private RunningEngine(EngineParts parts) {
    this.parts = parts;
    ExecutionPlane plane = parts.planes().apply(new FromPlane());
    this.body = new Life.Body(new Counters(), new StoreHealth(), new EventStream(), plane);
    this.scheduling = new Front(() -> life, parts.store().runs());
    seat.lock();
    try {
      this.life = new Life(parts, body, this::lost);
      life.begin();
    } finally {
      seat.unlock();
    }
  }

  public Scheduling scheduling() {
    return scheduling;
  }

  /** Committed events, for listeners in this process. */
  public EventStream events() {
    return body.events();
  }

  /** Of the present life. */
  public HostEpoch epoch() {
    return life.epoch();
  }

  /** Something happened outside the engine that belongs into the event stream. */
  public void happened(Event event) {
    life.record(event);
  }

  /** The tasks on offer have changed. */
  public void tasksChanged() {
    life.signal(new Signal.TasksChanged());
  }

  /** What is wrong with this host's clock and with what runs its tasks; empty: nothing. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    parts.store().peers().map(peers -> ofClock(peers.clock())).ifPresent(problems::addAll);
    body.plane().unavailable().map(RunningEngine::ofPlane).ifPresent(problems::add);
    body.plane().stuckTasks().stream().map(RunningEngine::ofStuck).forEach(problems::add);
    return problems;
  }

  private static String ofPlane(String why) {
    return "Runs cannot be started: "
        + why
        + ". They wait or fail by their policy; it is tried again.";
  }

  private static String ofStuck(StuckTask task) {
    String threads =
        "Task %s: %d stuck %s (the run has ended, the thread goes on)."
            .formatted(task.task(), task.threads(), task.threads() == 1 ? "thread" : "threads");
    return task.quarantine().isEmpty() ? threads : threads + " It is " + task.quarantine() + ".";
  }

  private static List<String> ofClock(DatabaseClock clock) {
    long skew = clock.skewMillis();
    if (Math.abs(skew) <= DatabaseClock.SKEW.toMillis()) {
      return List.of();
    }
    return List.of(
        "This host's clock is %.1f s %s the database's. Schedules go by the database's; set this one right."
            .formatted(Math.abs(skew) / 1000.0, skew > 0 ? "ahead of" : "behind"));
  }

  /**
   * Stops: takes nothing new, gives back what has not started, lets running runs end within {@code
   * limit}, then interrupts them and records as interrupted what still does not end. Answers
   * whether everything was written.
   */
  public boolean stop(Duration limit) throws InterruptedException {
    stopping = true;
    seat.lock();
    try {
      return life.stop(limit);
    } finally {
      seat.unlock();
      body.events().close();
    }
  }

  /** Called on a lane of the life that is over; a new one begins on a thread of its own. */
  private void lost(Life over, LeaseLost lost) {
    log.error(
        "This host's lease is lost; it starts nothing, and joins again: {}", lost.getMessage());
    body.storeHealth().answers(false, String.valueOf(lost.getMessage()));
    Thread.ofPlatform().name("cronjar-rejoin").start(() -> rejoin(over));
  }

  private void rejoin(Life over) {
    seat.lock();
    try {
      if (life != over || stopping) {
        return;
      }
      over.end();
      boolean paused = over.gauges().phase() == Gauges.Phase.PAUSED;
      Optional<Life> next = nextLife();
      if (next.isEmpty()) {
        return;
      }
      life = next.get();
      life.begin();
      if (paused) {
        life.engine().pauseAll();
      }
      tellRejoined(over.epoch());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      seat.unlock();
    }
  }

  /** Empty when the host is stopped meanwhile. */
  private Optional<Life> nextLife() throws InterruptedException {
    while (!stopping) {
      try {
        return Optional.of(new Life(parts, body, this::lost));
      } catch (CronjarException away) {
        log.warn("This host cannot join again yet: {}", away.getMessage());
        TimeUnit.MILLISECONDS.sleep(REJOIN_MILLIS);
      }
    }
    return Optional.empty();
  }

  private void tellRejoined(HostEpoch before) {
    log.warn(
        "This host goes on as epoch {}; what ran under epoch {} is settled as interrupted",
        life.epoch().value(),
        before.value());
    happened(
        new Event(
            Event.Kind.HOST_REJOINED,
            parts.clock().millis(),
            0,
            parts.seat().name(),
            "epoch " + before.value() + " was lost, goes on as epoch " + life.epoch().value()));
  }

  private final class FromPlane implements ExecutionPlane.Listener {
    @Override
    public void freed(Firing firing) {
      life.signal(new Signal.Freed(firing));
    }

    @Override
    public void ended(Ended ended) {
      life.signal(new Signal.ExecutionEnded(ended));
    }

    @Override
    public void quarantineChanged() {
      tasksChanged();
    }
  }
}
