package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What holds after each step, whatever was asked of the dispatcher. */
final class RoadLaws {
  private final ScheduleBook book;
  private final Gate<LiveRun> gate;
  private final Map<Long, Long> latestStart = new HashMap<>();
  private final Set<String> started = new HashSet<>();

  RoadLaws(ScheduleBook book, Gate<LiveRun> gate) {
    this.book = book;
    this.gate = gate;
  }

  /**
   * Nothing before it is due; no attempt twice; those that waited without a row in the order of
   * their fire times.
   */
  void starts(Firing firing, boolean hasRow, long now) {
    String attempt = firing.id() + " attempt " + firing.attempt().number();
    must(firing.plannedMillis() <= now, attempt + " starts before it is due");
    must(started.add(attempt), attempt + " starts twice");
    if (!hasRow) {
      Long before = latestStart.put(firing.schedule().number(), firing.plannedMillis());
      must(
          before == null || before < firing.plannedMillis(),
          attempt + " starts after the fire time " + before);
    }
  }

  /** The plane could not start it: it goes back and may start another time. */
  void wasNotOffered(Firing firing) {
    started.remove(firing.id() + " attempt " + firing.attempt().number());
    latestStart.remove(firing.schedule().number(), firing.plannedMillis());
  }

  /** A row changes as its state allows; a later life may write it as it stands. */
  void writes(List<RunWrite> before, RunWrite write) {
    if (!before.isEmpty()) {
      RunState from = before.getLast().run().state();
      RunState to = write.run().state();
      assertThat(from.allows(to) || (from == to && !from.isFinal()))
          .as("%s from %s to %s", write.run().id(), from, to)
          .isTrue();
    }
  }

  /** Who holds a slot stands at the gate or is inside; nobody is inside without a slot. */
  void check() {
    int inside = 0;
    int outside = 0;
    for (ScheduleLine line : book.lines()) {
      for (LiveRun run : line.slots.held()) {
        boolean waits = run.stage == Stage.QUEUED;
        boolean is = run.stage == Stage.MARKING || run.stage == Stage.RUNNING;
        must(waits || is, "a slot is held by one that is " + run.stage);
        outside += waits ? 1 : 0;
        inside += waits ? 0 : 1;
      }
      for (LiveRun run : line.slots.inLine()) {
        must(run.stage == Stage.QUEUED, "in line stands one that is " + run.stage);
      }
    }
    must(gate.taken() == inside, gate.taken() + " places taken by " + inside);
    must(gate.waiting() == outside, gate.waiting() + " wait at the gate, not " + outside);
    must(gate.taken() <= gate.limit(), gate.taken() + " places taken of " + gate.limit());
  }

  private static void must(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
