package dev.cronjar.host.engine;

import dev.cronjar.host.run.Firing;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The loop around the dispatcher on virtual time, {@link EngineLoop} without threads: time stands
 * during a turn and then jumps to where something happens next. Not thread-safe.
 */
final class VirtualHost {
  private final Dispatcher dispatcher;
  private final VirtualPlane plane;
  private final VirtualLanes lanes;
  private final VirtualClock clock;
  private final Queue<Signal> inbox = new ArrayDeque<>();
  private long waitUntilMillis = Long.MIN_VALUE;

  VirtualHost(Dispatcher dispatcher, VirtualPlane plane, VirtualLanes lanes, VirtualClock clock) {
    this.dispatcher = dispatcher;
    this.plane = plane;
    this.lanes = lanes;
    this.clock = clock;
  }

  void signal(Signal signal) {
    inbox.add(signal);
  }

  /** One step at this instant. */
  void turn() {
    long now = clock.millis();
    lanes.work().forEach(signal -> dispatcher.accept(signal, now));
    plane.play().forEach(signal -> dispatcher.accept(signal, now));
    for (Signal next = inbox.poll(); next != null; next = inbox.poll()) {
      dispatcher.accept(next, now);
    }
    Effects effects = dispatcher.step(lanes.moment());
    carryOut(effects);
    waitUntilMillis = effects.waitUntilMillis();
  }

  private void carryOut(Effects effects) {
    if (!effects.writes().isEmpty()) {
      lanes.offer(effects.writes());
    }
    for (Firing firing : effects.starts()) {
      plane.start(firing);
    }
    effects.stops().forEach(stop -> plane.stop(stop.run(), stop.why()));
    effects.abandons().forEach(plane::abandon);
    // a schedule that has used up its runs starts none anyway; disabling it is for people to see
    effects.replies().forEach(Runnable::run);
    if (effects.raisesWatermark()) {
      lanes.raise();
    }
  }

  /**
   * When the next turn is, in elapsed milliseconds and not before now; {@link Long#MAX_VALUE} when
   * nothing will ever happen.
   */
  long nextTurn() {
    if (!inbox.isEmpty()) {
      return clock.elapsed();
    }
    long lane = Math.min(plane.nextAt(), lanes.nextAt());
    return Math.max(clock.elapsed(), Math.min(lane, clock.elapsedAt(waitUntilMillis)));
  }

  boolean isIdle() {
    return inbox.isEmpty() && dispatcher.isIdle();
  }
}
