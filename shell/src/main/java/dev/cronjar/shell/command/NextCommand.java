package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.shell.text.Table;
import java.util.List;

/** {@code next}: the coming firings of a schedule or of the whole host. */
final class NextCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("next", "the coming firings of a schedule, or of the whole host")
        .optional("NAME", Completion.SCHEDULES)
        .option("--count", "N", "how many (10)")
        .example("next")
        .example("next nightly-backup --count 20");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    int count = arguments.number("--count", 10, 1, 1000);
    List<FiringView> firings =
        arguments
            .positional(0)
            .map(name -> session.schedules().next(name, count))
            .orElseGet(() -> session.schedules().upcoming(count));
    Table table = Firings.table(firings, session.now());
    session.output().list(firings, table, firings.isEmpty() ? why(arguments, session) : "");
    return Exit.OK;
  }

  private static String why(Arguments arguments, Session session) {
    String note =
        arguments
            .positional(0)
            .map(name -> session.schedules().get(name).nextFireNote())
            .orElse("");
    return note.isEmpty() ? "Nothing is due." : "Nothing is due: " + note + ".";
  }
}
