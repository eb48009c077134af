package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Row;
import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.run.WorkflowOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs that consist of others: tells {@link Sequels} what happens to them, and does what comes of
 * it in the same step, so in the same drain. Belongs to the dispatcher.
 */
final class Carrying implements RunRecords.Ends {
  private final Sequels sequels;
  private final ScheduleBook schedules;
  private final RunDesk desk;
  private final RunStops stops;
  private final RunRecords records;
  private final ArrayDeque<LiveRun> begun = new ArrayDeque<>(0);
  private final ArrayDeque<Run> ended = new ArrayDeque<>(0);
  private final List<Reply> replies = new ArrayList<>(0);

  /** Who waits for the commit of a row. */
  private record Reply(Object row, Signal.OrderWorkflow order) {}

  Carrying(
      Sequels sequels, ScheduleBook schedules, RunDesk desk, RunStops stops, RunRecords records) {
    this.sequels = sequels;
    this.schedules = schedules;
    this.desk = desk;
    this.stops = stops;
    this.records = records;
    records.tell(this);
    desk.carryBy(begun::add);
    stops.carriedBy(this::cancel);
  }

  /** Steps are looked at when everything else of this step of the dispatcher is done. */
  @Override
  public void ended(Run row, long now, Effects effects) {
    if (row.origin().trigger() == TriggerType.WORKFLOW) {
      ended.add(row);
    } else if (row.origin().task().equals(Sequels.TASK) && hasNoSteps(row)) {
      effects.writes().workflows(sequels.neverBegan(row));
    }
  }

  /** It was cancelled before it began, or its schedule is not there any more after a death. */
  private static boolean hasNoSteps(Run row) {
    return row.state() == RunState.INTERRUPTED
        || (row.state() == RunState.CANCELLED && row.times().started() == Run.UNSET);
  }

  /** Somebody asked for a run that is to be carried, and its first row is written. */
  void submitted(Signal.Submitted signal, Effects effects) {
    if (signal.firing().schedule().definition().task().equals(Sequels.TASK)) {
      effects.writes().workflows(sequels.pending(signal.firing()));
    }
  }

  /** All that follows from what has begun and ended, and from what time it is. */
  void follow(long now, Effects effects) {
    while (!begun.isEmpty() || !ended.isEmpty()) {
      LiveRun run = begun.poll();
      if (run != null) {
        make(sequels.begin(run.firing, retryOf(run), now), now, effects);
      } else {
        make(sequels.ended(ended.remove(), now), now, effects);
      }
    }
    if (sequels.wakeAt() <= now) {
      make(sequels.ring(now), now, effects);
      follow(now, effects);
    }
    effects.waitUntil(sequels.wakeAt());
  }

  private static String retryOf(LiveRun run) {
    return run.carried.references().getOrDefault(ManualRuns.RETRY_OF, "");
  }

  /** Runs of earlier lives go on here; {@code known} are runs of steps that wait or have ended. */
  void resume(List<Recovery.Queued> carried, Set<RunId> known, long now, Effects effects) {
    for (Recovery.Queued each : carried) {
      ScheduleLine line = schedules.line(each.firing().schedule().number());
      LiveRun run = new LiveRun(each.firing(), line);
      run.row = Row.WRITTEN;
      run.stage = Stage.CARRIED;
      run.started = each.row().times().started();
      run.counted = true;
      run.carried = RunRecords.carried(each.row().result());
      line.slots.take(run);
      desk.add(run);
      records.open(run, RunState.RUNNING, each.row().reason(), now, effects);
      make(sequels.resume(run.firing, retryOf(run), known, now), now, effects);
    }
  }

  void order(Signal.OrderWorkflow signal, long now, Effects effects) {
    sequels
        .order(signal.order(), now)
        .ifPresentOrElse(
            next -> {
              make(next, now, effects);
              answerWhen(next, signal, effects);
            },
            () -> effects.reply(() -> signal.reply().complete(false)));
  }

  private void answerWhen(Sequels.Next next, Signal.OrderWorkflow signal, Effects effects) {
    List<?> rows = next.writes().runs().isEmpty() ? next.writes().steps() : next.writes().runs();
    if (rows.isEmpty()) {
      effects.reply(() -> signal.reply().complete(true));
    } else {
      replies.add(new Reply(rows.getFirst(), signal));
    }
  }

  private void cancel(LiveRun run, String reason, long now, Effects effects) {
    String actor = reason.startsWith(RunStops.BY) ? reason.substring(RunStops.BY.length()) : reason;
    WorkflowOrder order = new WorkflowOrder(run.id(), WorkflowOrder.Kind.CANCEL, "", "", actor);
    sequels.order(order, now).ifPresent(next -> make(next, now, effects));
  }

  void committed(Drain drain, Effects effects) {
    if (replies.isEmpty() || drain.workflows().isEmpty()) {
      return;
    }
    replies.removeIf(
        each -> {
          boolean here =
              drain.workflows().runs().stream().anyMatch(each.row()::equals)
                  || drain.workflows().steps().stream().anyMatch(each.row()::equals);
          if (here) {
            effects.reply(() -> each.order().reply().complete(true));
          }
          return here;
        });
  }

  private void make(Sequels.Next next, long now, Effects effects) {
    effects.writes().workflows(next.writes());
    next.events().forEach(effects.writes()::event);
    for (Firing start : next.starts()) {
      desk.queue(new LiveRun(start, schedules.line(start.schedule().number())), now, effects);
    }
    for (Sequels.Stop stop : next.stops()) {
      LiveRun run = desk.find(stop.run());
      if (run != null) {
        stops.end(run, stop.reason(), now, effects);
      }
    }
    next.over().forEach(over -> over(over, now, effects));
  }

  private void over(Sequels.Over over, long now, Effects effects) {
    LiveRun run = desk.find(over.run());
    if (run != null) {
      desk.leave(run, now, effects);
      desk.remove(run);
      Ended end =
          new Ended(run.firing, over.outcome(), run.started, now, "", Map.of(), LogPointer.NONE);
      records.end(run, end, now, effects);
    }
  }
}
