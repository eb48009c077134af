package dev.cronjar.host.engine;

import dev.cronjar.host.run.Event;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to schedules while they are at work: they come, are held, changed and let go, lose
 * and find their task, use up their runs. Belongs to the dispatcher.
 */
final class ScheduleDesk {
  private final ScheduleBook schedules;
  private final ClaimStage claims;
  private final Ahead ahead;
  private final RunDesk runs;
  private final Returns returns;
  private boolean looked;

  ScheduleDesk(
      ScheduleBook schedules, ClaimStage claims, Ahead ahead, RunDesk runs, Returns returns) {
    this.schedules = schedules;
    this.claims = claims;
    this.ahead = ahead;
    this.runs = runs;
    this.returns = returns;
  }

  void added(Signal.Added added, long now, Effects effects) {
    Schedule schedule = added.schedule();
    schedules.add(schedule);
    effects.writes().event(changed(schedule, ScheduleChange.Kind.CREATED, now));
    effects.reply(() -> added.reply().complete(schedule.number()));
    disableIfSpent(schedules.line(schedule.number()), effects);
  }

  private static Event changed(Schedule schedule, ScheduleChange.Kind kind, long now) {
    String id = schedule.id().toString();
    String what = kind.name().toLowerCase(Locale.ROOT);
    return new Event(Event.Kind.SCHEDULE_CHANGED, now, schedule.number(), id, what);
  }

  void hold(Signal.Hold hold, Effects effects) {
    ScheduleLine line = schedules.line(hold.schedule());
    schedules.hold(line);
    line.holdReply = Optional.of(hold.reply());
    answerHold(line, effects);
  }

  private static void answerHold(ScheduleLine line, Effects effects) {
    if (line.claimsUnderWay == 0) {
      long latest = line.latestReleased;
      line.holdReply.ifPresent(reply -> effects.reply(() -> reply.complete(latest)));
      line.holdReply = Optional.empty();
    }
  }

  void revised(Signal.Revised signal, long now, Effects effects) {
    ScheduleLine line = schedules.line(signal.schedule().number());
    line.revise(signal.schedule(), signal.effectiveMillis());
    claims.fold(signal.schedule().number(), signal.fold(), now, effects);
    effects.writes().event(changed(signal.schedule(), signal.kind(), now));
    if (signal.kind() == ScheduleChange.Kind.DELETED) {
      line.delete();
    }
    line.waiting.removeIf(run -> isVoid(run, signal.effectiveMillis()));
    letGo(line, now, effects);
  }

  /**
   * A claimed fire time later than the change fires under the new revision, not under the old one.
   * It leaves no row.
   */
  private boolean isVoid(LiveRun run, long effectiveMillis) {
    boolean dropped = run.firing.plannedMillis() > effectiveMillis;
    if (dropped) {
      run.stage = LiveRun.Stage.OVER;
      claims.settle(run.firing.claim());
    }
    return dropped;
  }

  void released(Signal.Released released, long now, Effects effects) {
    letGo(schedules.line(released.schedule()), now, effects);
  }

  private void letGo(ScheduleLine line, long now, Effects effects) {
    schedules.release(line);
    ahead.addAgain(line);
    returns.withoutTask(line, now, effects);
    runs.fill(line, now, effects);
    disableIfSpent(line, effects);
  }

  /** The tasks on offer changed: what was claimed of those that are gone goes back. */
  void tasksChanged(long now, Effects effects) {
    List<ScheduleLine> waited =
        schedules.lines().stream()
            .filter(line -> line.waitsForTask() && !line.waiting.isEmpty())
            .toList();
    schedules.tasksChanged();
    waited.stream().filter(line -> !line.waitsForTask()).forEach(ahead::addAgain);
    schedules.lines().forEach(line -> returns.withoutTask(line, now, effects));
  }

  /** A claim of these lines is committed, its items wait. */
  void claimed(List<ScheduleLine> lines, long now, Effects effects) {
    for (ScheduleLine line : lines) {
      answerHold(line, effects);
      returns.withoutTask(line, now, effects);
    }
  }

  /** Takes those out of the timetable that have started as many runs as they may. */
  void retireSpent(Effects effects, long now) {
    if (!looked) {
      looked = true;
      schedules.lines().forEach(line -> disableIfSpent(line, effects));
    }
    if (!runs.spent().isEmpty()) {
      for (ScheduleLine line : List.copyOf(runs.spent())) {
        if (!line.held) {
          schedules.release(line);
        }
        returns.spent(line, now, effects);
        disableIfSpent(line, effects);
      }
      runs.spent().clear();
    }
  }

  private static void disableIfSpent(ScheduleLine line, Effects effects) {
    Schedule schedule = line.schedule();
    boolean enabled = schedule.activity() == Activity.ENABLED && !line.isDeleted();
    if (line.isSpent() && enabled && !line.retiring) {
      line.retiring = true;
      effects.disable(schedule.id(), RunDesk.maxRunsReached(line));
    }
  }
}
