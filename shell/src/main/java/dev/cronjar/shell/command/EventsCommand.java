package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.EventPage;
import dev.cronjar.host.control.view.EventView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;

/** {@code events}: what has happened, on from a cursor. */
final class EventsCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("events", "what has happened, oldest first; goes on from a cursor")
        .option("--from", "CURSOR|WHEN", "where to begin: a cursor, 30m (unless told), an instant")
        .option("--kind", "KIND", "only: run, run.failed, plugin, schedule, host, alert …")
        .option("--limit", "N", "at most N events (100)")
        .example("events --kind run.failed,alert --from 2h")
        .example("events --from 0_3-120 --json");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    EventPage page =
        session
            .events()
            .list(
                arguments.value("--from").orElse("30m"),
                arguments.value("--kind").orElse(""),
                arguments.number("--limit", 100, 1, 500));
    Table table = Table.of("AT", "EVENT", "ABOUT", "SCHEDULE", "WHAT");
    for (EventView event : page.events()) {
      table.row(
          Times.shown(event.at()), event.kind(), event.subject(), event.schedule(), event.detail());
    }
    session.output().value(page, () -> show(page, table, session.output()));
    return Exit.OK;
  }

  private static void show(EventPage page, Table table, Output output) {
    output.list(page.events(), table, "Nothing has happened there.");
    output.note(
        (page.more() ? "There is more: " : "Go on later: ") + "--from " + page.nextCursor());
  }
}
