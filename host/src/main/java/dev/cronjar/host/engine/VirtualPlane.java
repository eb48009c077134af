package dev.cronjar.host.engine;

import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs that are played instead of run: each ends at the virtual instant, and in the way, that a
 * script says. Not thread-safe.
 */
final class VirtualPlane implements ExecutionPlane {
  private final VirtualClock clock;
  private final Function<Firing, Act> script;
  private final Consumer<Signal> listener;
  private final Map<RunId, Part> parts = new HashMap<>();
  private final PriorityQueue<Due> dues = new PriorityQueue<>();
  private final List<Signal> heard = new ArrayList<>();
  private long sequence;

  /** {@code listener} hears of the end of runs just as the dispatcher does, before it. */
  VirtualPlane(VirtualClock clock, Function<Firing, Act> script, Consumer<Signal> listener) {
    this.clock = clock;
    this.script = script;
    this.listener = listener;
  }

  /**
   * What a run does.
   *
   * @param millis how long it takes
   * @param logMillis how much later its log is durable
   * @param obeyMillis how long it goes on when it is asked to stop
   */
  record Act(long millis, Outcome outcome, long logMillis, long obeyMillis) {
    /** It succeeds, logs nothing and obeys at once. */
    static Act success(long millis) {
      return new Act(millis, new Outcome.Success(Map.of()), 0, 0);
    }
  }

  /** One run in play. */
  private static final class Part {
    final Firing firing;
    final long startedMillis;
    final long logMillis;
    final long obeyMillis;
    Outcome outcome;
    boolean freed;

    Part(Firing firing, Act act, long startedMillis) {
      this.firing = firing;
      this.startedMillis = startedMillis;
      this.outcome = act.outcome;
      this.logMillis = act.logMillis;
      this.obeyMillis = act.obeyMillis;
    }
  }

  /** Something that a part does at an elapsed instant; equal instants go in the order of asking. */
  private record Due(long at, long sequence, Part part) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
    }
  }

  @Override
  public void start(Firing firing) {
    Act act = script.apply(firing);
    Part part = new Part(firing, act, clock.millis());
    parts.put(firing.id(), part);
    due(part, act.millis);
  }

  /** What has happened up to now, in order. */
  List<Signal> play() {
    while (!dues.isEmpty() && dues.peek().at <= clock.elapsed()) {
      Part part = dues.remove().part;
      if (parts.get(part.firing.id()) == part) {
        happens(part);
      }
    }
    List<Signal> all = List.copyOf(heard);
    heard.clear();
    all.forEach(listener);
    return all;
  }

  private void happens(Part part) {
    if (part.logMillis > 0 && !part.freed) {
      part.freed = true;
      heard.add(new Signal.Freed(part.firing));
      due(part, part.logMillis);
    } else {
      end(part);
    }
  }

  private void end(Part part) {
    parts.remove(part.firing.id());
    boolean started = !(part.outcome instanceof Outcome.NotOffered);
    heard.add(
        new Signal.ExecutionEnded(
            new Ended(
                part.firing,
                part.outcome,
                started ? part.startedMillis : Run.UNSET,
                clock.millis(),
                "",
                Map.of(),
                LogPointer.NONE)));
  }

  private void due(Part part, long inMillis) {
    dues.add(new Due(clock.elapsed() + inMillis, sequence++, part));
  }

  /** When the next thing happens, in elapsed milliseconds; {@link Long#MAX_VALUE} for never. */
  long nextAt() {
    if (!heard.isEmpty()) {
      return clock.elapsed();
    }
    Due next = dues.peek();
    return next == null ? Long.MAX_VALUE : next.at;
  }

  /** Runs that have not ended, or only wait for their log. */
  int running() {
    return parts.size();
  }

  @Override
  public void nudge() {}

  @Override
  public int backlog() {
    return 0;
  }

  @Override
  public int threads() {
    return parts.size();
  }

  @Override
  public void stop(RunId run, Outcome why) {
    Part part = parts.get(run);
    if (part != null && !part.freed) {
      part.outcome = why;
      due(part, part.obeyMillis);
    }
  }

  @Override
  public void abandon(RunId run) {
    Part part = parts.get(run);
    if (part != null) {
      end(part);
    }
  }

  @Override
  public int stuck() {
    return 0;
  }

  @Override
  public void interruptAll() {
    List.copyOf(parts.keySet())
        .forEach(run -> stop(run, new Outcome.Interrupted("the host stopped")));
  }
}
