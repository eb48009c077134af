package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.TriggerType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds after each step, whatever was asked of the dispatcher. */
final class RoadLaws {
  private final ScheduleBook book;
  private final Gate<LiveRun> gate;
  private final Map<Long, Long> latestStart = new HashMap<>();

  RoadLaws(ScheduleBook book, Gate<LiveRun> gate) {
    this.book = book;
    this.gate = gate;
  }

  /** Nothing before it is due; fire times of a schedule start in order and once. */
  void starts(Firing firing, long now) {
    if (firing.trigger() == TriggerType.SCHEDULE && firing.attempt().number() == 1) {
      assertThat(firing.plannedMillis()).as("fire time of %s", firing.id()).isLessThanOrEqualTo(now);
      Long before = latestStart.put(firing.schedule().number(), firing.plannedMillis());
      assertThat(before == null || before < firing.plannedMillis())
          .as("%s starts after %s", firing.id(), before)
          .isTrue();
    }
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
