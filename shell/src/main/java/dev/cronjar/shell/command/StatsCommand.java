package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.shell.text.Times;
import java.util.Map;

/** {@code stats}: figures of the host; with {@code --by}, how runs went. */
final class StatsCommand implements Command {
  static final int BAR = 20;

  @Override
  public Usage usage() {
    return Usage.of("stats", "figures of the host; with --by, how the runs of the last day went")
        .option(
            "--by",
            "task|org|schedule|workflow",
            "one row for each of them",
            Completion.words("task", "org", "schedule", "workflow"))
        .option("--window", "24h", "hours or days up to 7d; start: since this host started")
        .option(
            "--sort",
            "FIELD",
            "such as -triggerCount (the standard), -failureCount, -runDurationP95Millis, name")
        .option("--limit", "N", "how many rows; 20 unless told")
        .example("stats --json")
        .example("stats --by schedule --sort -runDurationP95Millis")
        .example("stats --by task --window 7d")
        .example("stats --by workflow --window start");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    if (arguments.has("--by")) {
      MetricsStats.show(arguments, session);
      return Exit.OK;
    }
    StatsView stats = session.hosts().stats();
    Bars bars = new Bars(session.output().format() == Format.TABLE ? BAR : 0);
    session.output().value(stats, () -> session.output().fields(fields(stats, bars, session)));
    return Exit.OK;
  }

  private static Fields fields(StatsView stats, Bars bars, Session session) {
    Fields fields = new Fields();
    byState("runs ", stats.runsByState(), fields, bars);
    byState("workflow runs ", stats.workflowRunsByState(), fields, bars);
    Map<String, Double> figures = stats.figures();
    figures.forEach(
        (name, figure) ->
            fields.add(
                name.replace('_', ' '), number(figure) + bars.of(figure, whole(name, figures))));
    return stats.nextFireTime().isEmpty()
        ? fields
        : fields.add(
            "next",
            stats.nextFireSchedule() + " " + Times.shown(stats.nextFireTime(), session.now()));
  }

  /** Each state with what part of all it is. */
  static void byState(String what, Map<String, Long> counts, Fields fields, Bars bars) {
    double all = counts.values().stream().mapToDouble(Long::doubleValue).sum();
    counts.forEach(
        (state, count) ->
            fields.add(what + state, String.format("%,d", count) + bars.of((double) count, all)));
  }

  /** What a figure is a part of; 0: of nothing that is told. */
  private static double whole(String name, Map<String, Double> figures) {
    return switch (name) {
      case "schedules_enabled", "schedules_paused", "schedules_disabled" ->
          figures.getOrDefault("schedules", 0.0);
      case "runs_active" -> figures.getOrDefault("host_limit", 0.0);
      case "heap_used_bytes" -> figures.getOrDefault("heap_max_bytes", 0.0);
      case "cpu_share_process", "cpu_share_machine" -> 1;
      default -> 0;
    };
  }

  private static String number(double figure) {
    return figure == Math.rint(figure)
        ? String.format("%,d", (long) figure)
        : String.format("%,.2f", figure);
  }
}
