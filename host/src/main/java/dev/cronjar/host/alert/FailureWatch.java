package dev.cronjar.host.alert;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.Schedule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Schedules whose runs fail one after the other. How many is asked of the recorded runs, so that it
 * holds across restarts and hosts; skipped and cancelled ones do not count. Called by one thread at
 * a time for events, and by another for {@link #look}.
 */
public final class FailureWatch {
  private static final Logger LOG = LogManager.getLogger(FailureWatch.class);
  private static final int FIRST_LOOK = 1_000;
  private static final Set<RunState> FAILURES =
      Set.of(RunState.FAILED, RunState.TIMEOUT, RunState.INTERRUPTED);
  private static final Set<RunState> ENDS =
      Set.of(RunState.SUCCESS, RunState.FAILED, RunState.TIMEOUT, RunState.INTERRUPTED);

  private final AlertBoard board;
  private final Scheduling scheduling;
  private final RunStore runs;
  private final int bound;

  public FailureWatch(AlertBoard board, Scheduling scheduling, RunStore runs, int bound) {
    this.board = board;
    this.scheduling = scheduling;
    this.runs = runs;
    this.bound = bound;
  }

  /** What was committed. */
  public void accept(List<NumberedEvent> events) {
    Set<Long> failed = new HashSet<>();
    for (NumberedEvent numbered : events) {
      Event event = numbered.event();
      switch (event.kind()) {
        case RUN_FAILED, RUN_INTERRUPTED -> failed.add(event.schedule());
        case RUN_SUCCEEDED -> {
          failed.remove(event.schedule());
          succeeded(event.schedule());
        }
        default -> {}
      }
    }
    failed.forEach(this::failed);
  }

  /** What is raised already needs no look at the database for each further failure. */
  private void failed(long schedule) {
    boolean known =
        scheduling
            .schedule(schedule)
            .map(status -> AlertKind.FAILURES.text() + ":" + status.schedule().id())
            .map(board::isRaised)
            .orElse(false);
    if (!known) {
      judge(schedule);
    }
  }

  /** Those that failed before this host started; and whatever another host knows better by now. */
  public void look() {
    raisedNow().forEach(this::judge);
  }

  /** Once, at the start: what failed last in an earlier life may have failed often. */
  public void firstLook() {
    scheduling.schedules().stream()
        .filter(status -> FAILURES.contains(status.last().state()) && !status.last().isNone())
        .limit(FIRST_LOOK)
        .forEach(status -> judge(status.schedule().number()));
  }

  private List<Long> raisedNow() {
    return board.alerts().stream()
        .map(Alert::seen)
        .filter(seen -> seen.kind() == AlertKind.FAILURES)
        .map(Sighting::schedule)
        .toList();
  }

  private void succeeded(long schedule) {
    if (board.count(AlertKind.FAILURES) > 0) {
      board.alerts().stream()
          .filter(alert -> alert.seen().schedule() == schedule)
          .filter(alert -> alert.seen().kind() == AlertKind.FAILURES)
          .forEach(alert -> board.clear(alert.id()));
    }
  }

  private void judge(long number) {
    try {
      Optional<Schedule> schedule = scheduling.schedule(number).map(ScheduleStatus::schedule);
      if (schedule.isEmpty() || schedule.get().activity() == Schedule.Activity.DISABLED) {
        succeeded(number);
      } else if (!schedule.get().isHidden()) {
        judge(schedule.get());
      }
    } catch (CronjarException away) {
      LOG.debug("Failures of schedule {} are looked at again later", number, away);
    }
  }

  private void judge(Schedule schedule) {
    List<Run> last = lastEnds(schedule.number());
    boolean allFailed = last.stream().allMatch(run -> FAILURES.contains(run.state()));
    if (allFailed && last.size() >= bound) {
      board.raise(sighting(schedule, last.getFirst()));
    } else if (!allFailed) {
      succeeded(schedule.number());
    }
  }

  private List<Run> lastEnds(long schedule) {
    RunFilter ended =
        new RunFilter(
            schedule, ENDS, "", Set.of(), Set.of(), Map.of(), "", "", RunFilter.ANY, RunFilter.ANY);
    return runs.list(ended, "", bound).runs();
  }

  private Sighting sighting(Schedule schedule, Run last) {
    String message = last.result().errorMessage();
    String why = message.isEmpty() ? last.reason() : message;
    return new Sighting(
        AlertKind.FAILURES,
        schedule.id().toString(),
        Optional.of(schedule.id().org()),
        schedule.number(),
        "The last %d runs of %s failed; the latest is %s%s"
            .formatted(bound, schedule.id(), last.id(), why.isEmpty() ? "." : ": " + brief(why)));
  }

  private static String brief(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= 200 ? line : line.substring(0, 199) + "…";
  }
}
