package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.ScheduleView;

/** {@code disable}: nothing of a schedule is due any more. */
final class DisableCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("disable", "nothing of the schedule is due until it is enabled")
        .one("NAME", Completion.SCHEDULES)
        .option("--reason", "TEXT", "why, for those who find it disabled")
        .example("disable nightly-backup --reason \"storage is being moved\"");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    ScheduleView schedule =
        session.schedules().disable(arguments.first(), arguments.value("--reason").orElse(""));
    session.output().value(schedule, () -> AddCommand.tell(schedule, "disabled", session));
    return Exit.OK;
  }
}
