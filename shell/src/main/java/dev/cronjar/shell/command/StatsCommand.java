package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.shell.text.Times;

/** {@code stats}: figures of the host. */
final class StatsCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("stats", "figures of the host").example("stats --json");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    StatsView stats = session.hosts().stats();
    session.output().value(stats, () -> session.output().fields(fields(stats, session)));
    return Exit.OK;
  }

  private static Fields fields(StatsView stats, Session session) {
    Fields fields = new Fields();
    stats
        .runsByState()
        .forEach((state, count) -> fields.add("runs " + state, String.format("%,d", count)));
    stats.figures().forEach((name, figure) -> fields.add(name.replace('_', ' '), number(figure)));
    return stats.nextFireTime().isEmpty()
        ? fields
        : fields.add(
            "next",
            stats.nextFireSchedule() + " " + Times.shown(stats.nextFireTime(), session.now()));
  }

  private static String number(double figure) {
    return figure == Math.rint(figure)
        ? String.format("%,d", (long) figure)
        : String.format("%,.2f", figure);
  }
}
