package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.MetricsRowView;
import dev.cronjar.host.control.view.MetricsView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.Locale;

/** {@code stats --by}: how runs went, with a bar for how many there were. */
final class MetricsStats {
  private static final int ROWS = 20;
  private static final int MOST = 500;
  private static final int BAR = 10;

  private MetricsStats() {}

  static void show(Arguments arguments, Session session) {
    String by = arguments.value("--by").orElse("");
    MetricsView found =
        session
            .hosts()
            .metrics(
                by,
                "",
                arguments.value("--window").orElse(""),
                arguments.value("--sort").orElse("-triggerCount"),
                "",
                arguments.number("--limit", ROWS, 1, MOST));
    Table table =
        Table.of(
            by.toUpperCase(Locale.ROOT),
            "RUNS",
            "",
            "FAILED",
            "SKIPPED",
            "SUCCESS",
            "P50",
            "P95",
            "LATE P99");
    long most = found.rows().stream().mapToLong(MetricsRowView::runCount).max().orElse(0);
    found.rows().forEach(row -> add(table, row.name(), row, most));
    if (!found.rows().isEmpty()) {
      add(table, "all since " + Times.shown(found.from()), found.total(), 0);
    }
    session.output().value(found, () -> show(found, table, session.output()));
  }

  private static void show(MetricsView found, Table table, Output output) {
    output.list(found.rows(), table, "No run has ended since " + Times.shown(found.from()) + ".");
    if (!found.nextCursor().isEmpty()) {
      output.note("There are more: --limit shows up to 500 of them.");
    }
  }

  private static void add(Table table, String name, MetricsRowView row, long most) {
    table.row(
        name,
        String.format(Locale.ROOT, "%,d", row.runCount()),
        bar(row.runCount(), most),
        String.format(Locale.ROOT, "%,d", row.failureCount()),
        String.format(Locale.ROOT, "%,d", row.skipped()),
        row.runSuccessRate() < 0
            ? ""
            : String.format(Locale.ROOT, "%.1f %%", 100 * row.runSuccessRate()),
        time(row.runDurationP50Millis()),
        time(row.runDurationP95Millis()),
        time(row.latenessP99Millis()));
  }

  private static String bar(long runs, long most) {
    int length = most == 0 ? 0 : (int) Math.ceil((double) BAR * runs / most);
    return "▇".repeat(length);
  }

  private static String time(double millis) {
    if (millis < 0) {
      return "";
    }
    return millis < 1_000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1_000);
  }
}
