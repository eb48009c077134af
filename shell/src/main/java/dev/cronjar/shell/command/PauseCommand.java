package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;

/** {@code pause}: holds a schedule, a queued run, or the whole scheduler. */
final class PauseCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("pause", "holds a schedule, a queued run, or with --all the whole host")
        .optional("SCHEDULE|RUN", Completion.SCHEDULES)
        .flag("--all", "nothing of this host starts until resume --all")
        .option("--reason", "TEXT", "why, for those who find the schedule paused")
        .example("pause nightly-backup --reason \"until Monday\"")
        .example("pause --all");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    if (oneOrAll("pause", arguments)) {
      session.hosts().pauseScheduler();
      HealthCommand.tell(session);
      return Exit.OK;
    }
    switch (Named.find(session, arguments.first())) {
      case Named.OfSchedule(ScheduleView found) -> {
        String reason = arguments.value("--reason").orElse("");
        ScheduleView paused = session.schedules().pause(found.id(), reason);
        session.output().value(paused, () -> AddCommand.tell(paused, "paused", session));
      }
      case Named.OfRun(RunView found) -> {
        RunView paused = session.runs().pause(found.id());
        session.output().value(paused, () -> RunCommand.tell(paused, session));
      }
    }
    return Exit.OK;
  }

  /** Whether all is meant; exactly one of a name and {@code --all} must stand. */
  static boolean oneOrAll(String command, Arguments arguments) {
    if (arguments.has("--all") == arguments.positional(0).isPresent()) {
      throw CommandFailed.usage(command + " needs a schedule, a run, or --all");
    }
    return arguments.has("--all");
  }
}
