package dev.cronjar.host.engine;

import dev.cronjar.host.engine.LiveRun.Stage;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Handover;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.After.Ending;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.Span;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs that follow when a run of another schedule has ended. The first row of such a run is
 * committed together with that end, and its id is derived from the run before it: a crash at any
 * point neither loses nor doubles it. Once committed it goes the way of a fire time that is due.
 * Belongs to the dispatcher.
 */
final class Followers implements RunRecords.Ends {
  /** The reference of a run to the one that it follows. */
  static final String AFTER = "after";

  private final ScheduleBook schedules;
  private final RunDesk desk;
  private final RunRecords records;
  private final Overlaps overlaps;
  private final Map<RunId, LiveRun> awaitingCommit = new HashMap<>();

  Followers(ScheduleBook schedules, RunDesk desk, RunRecords records, Overlaps overlaps) {
    this.schedules = schedules;
    this.desk = desk;
    this.records = records;
    this.overlaps = overlaps;
  }

  @Override
  public void ended(Run row, long now, Effects effects) {
    if (schedules.after().isEmpty()
        || row.state() == RunState.SKIPPED
        || !Following.of(row).isWanted(row.origin().trigger())) {
      return;
    }
    schedules
        .find(row.origin().schedule())
        .ifPresent(line -> ended(row, line.schedule(), now, effects));
  }

  private void ended(Run row, Schedule schedule, long now, Effects effects) {
    for (AfterIndex.Follower follower : List.copyOf(schedules.after().of(schedule.id()))) {
      if (isWanted(follower.ending(), row.state())) {
        follow(follower.number(), row, schedule, now, effects);
      }
    }
  }

  private static boolean isWanted(Ending ending, RunState state) {
    return switch (ending) {
      case SUCCESS -> state == RunState.SUCCESS;
      case FAILURE ->
          state == RunState.FAILED || state == RunState.TIMEOUT || state == RunState.INTERRUPTED;
      case FINISHED -> true;
    };
  }

  private void follow(long number, Run row, Schedule before, long now, Effects effects) {
    Handover next =
        new Handover(
            RunId.following(row.id(), row.times().planned(), number),
            number,
            row.id(),
            row.times().ended(),
            "after run %s of '%s': %s".formatted(row.id(), before.id(), row.state().text()));
    if (schedules.owns(number)) {
      make(next, now, effects);
    } else {
      effects.writes().handOver(next);
    }
  }

  /** Other hosts leave these to whoever owns their schedules. */
  void taken(Signal.HandedOver signal, long now, Effects effects) {
    for (Handover next : signal.runs()) {
      if (schedules.owns(next.schedule())) {
        effects.writes().tookOver(next.run());
        if (schedules.find(next.schedule()).isPresent()) {
          make(next, now, effects);
        }
      }
    }
  }

  private void make(Handover next, long now, Effects effects) {
    ScheduleLine line = schedules.line(next.schedule());
    Schedule schedule = line.schedule();
    if (!isDue(line, next.plannedMillis()) || desk.find(next.run()) != null) {
      return;
    }
    LiveRun run = new LiveRun(firing(next, schedule, now), line);
    run.carried =
        new Run.Result(
            Map.of(), "", "", "", "", Map.of(AFTER, next.before().value()), LogPointer.NONE);
    if (schedule.activity() == Activity.PAUSED) {
      records.close(run, RunState.SKIPPED, "paused, " + next.reason(), now, effects);
    } else if (line.waitsForTask()) {
      records.close(run, RunState.SKIPPED, "no plugin, " + next.reason(), now, effects);
    } else {
      run.stage = Stage.SUBMITTING;
      records.submit(run, next.reason(), now, effects);
      desk.add(run);
      awaitingCommit.put(run.id(), run);
    }
  }

  private static Firing firing(Handover next, Schedule schedule, long now) {
    return new Firing(
        next.run(),
        schedule,
        next.plannedMillis(),
        TriggerType.AFTER,
        "",
        now,
        Firing.UNCLAIMED,
        Firing.Try.FIRST);
  }

  /** Nothing is due of a disabled schedule, of a spent one, and outside of start and end. */
  private static boolean isDue(ScheduleLine line, long atMillis) {
    Schedule schedule = line.schedule();
    Span span = schedule.definition().policies().span();
    Instant at = Instant.ofEpochMilli(atMillis);
    return !line.isDeleted()
        && schedule.activity() != Activity.DISABLED
        && !line.isSpent()
        && !at.isBefore(span.from())
        && at.isBefore(span.until());
  }

  void committed(Drain drain, Committed found, long now, Effects effects) {
    if (awaitingCommit.isEmpty()) {
      return;
    }
    for (RunWrite write : drain.runs()) {
      LiveRun run =
          write instanceof RunWrite.Submit ? awaitingCommit.remove(write.run().id()) : null;
      if (run != null && run.stage == Stage.SUBMITTING) {
        desk.remove(run);
        if (found.existing().contains(run.id())) {
          run.stage = Stage.OVER;
        } else {
          overlaps.due(run, now, effects);
        }
      }
    }
  }
}
