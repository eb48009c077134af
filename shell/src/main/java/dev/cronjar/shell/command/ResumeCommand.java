package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;

/** {@code resume}: the way back from {@code pause}. */
final class ResumeCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("resume", "lets what was paused go on")
        .optional("SCHEDULE|RUN", Completion.SCHEDULES)
        .flag("--all", "the scheduler of this host goes on")
        .option(
            "--missed",
            "CHOICE",
            "what was held: skip (default) or fire_once",
            Completion.words("skip", "fire_once"))
        .example("resume nightly-backup --missed fire_once")
        .example("resume --all");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    if (PauseCommand.oneOrAll("resume", arguments)) {
      session.hosts().resumeScheduler();
      HealthCommand.tell(session);
      return Exit.OK;
    }
    switch (Named.find(session, arguments.first())) {
      case Named.OfSchedule(ScheduleView found) -> {
        String missed = arguments.value("--missed").orElse("skip");
        ScheduleView resumed = session.schedules().resume(found.id(), missed);
        session.output().value(resumed, () -> AddCommand.tell(resumed, "resumed", session));
      }
      case Named.OfRun(RunView found) -> {
        RunView resumed = session.runs().resume(found.id());
        session.output().value(resumed, () -> RunCommand.tell(resumed, session));
      }
    }
    return Exit.OK;
  }
}
