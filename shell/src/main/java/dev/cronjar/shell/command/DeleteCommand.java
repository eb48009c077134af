package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.ScheduleView;
import java.util.Map;

/** {@code delete}: removes a schedule; its runs stay. */
final class DeleteCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("delete", "removes a schedule; its runs stay in the history")
        .one("NAME", Completion.SCHEDULES)
        .flag("--yes", "do not ask")
        .example("delete nightly-backup --yes");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    ScheduleView schedule = session.schedules().get(arguments.first());
    if (!arguments.has("--yes")) {
      session.confirm("delete it", schedule.id());
    }
    session.schedules().delete(schedule.id(), schedule.id());
    session
        .output()
        .value(
            Map.of("deleted", schedule.id()),
            () -> session.output().line("deleted " + schedule.id()));
    return Exit.OK;
  }
}
