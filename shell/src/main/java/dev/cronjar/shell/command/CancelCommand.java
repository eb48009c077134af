package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import java.util.List;
import java.util.Map;

/** {@code cancel}: ends runs that have not ended. */
final class CancelCommand implements Command {
  private static final String OPEN = "queued,running,retrying,paused";

  @Override
  public Usage usage() {
    return Usage.of("cancel", "ends a run that has not ended, or all such runs of a schedule")
        .one("SCHEDULE|RUN", Completion.SCHEDULES.or(Completion.RUNS))
        .example("cancel nightly-backup")
        .example("cancel 20270101T000000.000Z-17");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    List<RunView> runs =
        switch (Named.find(session, arguments.first())) {
          case Named.OfSchedule(ScheduleView schedule) -> open(schedule, session);
          case Named.OfRun(RunView run) -> List.of(run);
        };
    for (RunView run : runs) {
      RunView cancelled = session.runs().cancel(run.id(), run.id());
      session.output().value(cancelled, () -> tell(cancelled, session));
    }
    return Exit.OK;
  }

  private static List<RunView> open(ScheduleView schedule, Session session) {
    Map<String, String> filter = Map.of("schedule", schedule.id(), "state", OPEN);
    List<RunView> runs = session.runs().list(filter, "", 500).runs();
    if (runs.isEmpty()) {
      throw new CommandFailed(
          Exit.NOT_FOUND, "no run of " + schedule.id() + " is under way; nothing was cancelled");
    }
    return runs;
  }

  private static void tell(RunView run, Session session) {
    RunCommand.tell(run, session);
    if (run.state().equals("running")) {
      session.output().line("Its task was asked to stop; after 10 s it is given up.");
    }
  }
}
