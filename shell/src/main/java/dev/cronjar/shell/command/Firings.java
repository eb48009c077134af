package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.time.Instant;
import java.util.List;

/** Coming firings as a table. */
final class Firings {
  private Firings() {}

  static Table table(List<FiringView> firings, Instant now) {
    boolean named = firings.stream().anyMatch(firing -> !firing.schedule().isEmpty());
    Table table =
        named ? Table.of("TIME", "IN", "SCHEDULE", "NOTE") : Table.of("TIME", "IN", "NOTE");
    for (FiringView firing : firings) {
      String time = Times.shown(firing.time());
      String in = Times.relative(firing.time(), now).replaceFirst("^in ", "");
      if (named) {
        table.row(time, in, firing.schedule(), firing.note());
      } else {
        table.row(time, in, firing.note());
      }
    }
    return table;
  }

  static String note(FiringView firing) {
    return firing.note().isEmpty() ? "" : "  " + firing.note();
  }
}
