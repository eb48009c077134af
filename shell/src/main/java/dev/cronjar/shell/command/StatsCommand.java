package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.shell.text.Times;

/** {@code stats}: figures of the host; with {@code --by}, how runs went. */
final class StatsCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("stats", "figures of the host; with --by, how the runs of the last day went")
        .option(
            "--by",
            "task|org|schedule",
            "one row for each of them",
            Completion.words("task", "org", "schedule"))
        .option("--window", "24h", "hours or days up to 7d; start: since this host started")
        .option(
            "--sort",
            "FIELD",
            "such as -triggerCount (the standard), -failureCount, -runDurationP95Millis, name")
        .option("--limit", "N", "how many rows; 20 unless told")
        .example("stats --json")
        .example("stats --by schedule --sort -runDurationP95Millis")
        .example("stats --by task --window 7d");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    if (arguments.has("--by")) {
      MetricsStats.show(arguments, session);
      return Exit.OK;
    }
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
