package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.ScheduleView;

/** {@code enable}: lets a disabled schedule be due again. */
final class EnableCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("enable", "lets a disabled schedule be due again")
        .one("NAME", Completion.SCHEDULES)
        .example("enable nightly-backup");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    ScheduleView schedule = session.schedules().enable(arguments.first());
    session.output().value(schedule, () -> AddCommand.tell(schedule, "enabled", session));
    return Exit.OK;
  }
}
