package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Answers for people: JConsole shows a table of records one row at a time, but lines of text whole.
 */
final class Lines {
  private static final int WIDEST = 60;
  private static final Set<String> NOTHING = Set.of("", "-1", "-1.0", "{}");

  private Lines() {}

  static String[] schedules(List<ScheduleView> schedules, String more) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("SCHEDULE", "STATE", "NEXT", "LAST", "RULE", "TASK", "REASON"));
    schedules.forEach(
        row ->
            rows.add(
                List.of(
                    row.id(),
                    row.state(),
                    row.nextFireTime(),
                    row.lastState(),
                    row.trigger(),
                    row.task(),
                    row.reason())));
    return table(rows, more.isEmpty() ? "" : "… more schedules after '" + more + "'");
  }

  static String[] runs(List<RunView> runs) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("RUN", "SCHEDULE", "STATE", "STARTED", "SECONDS", "PROGRESS", "REASON"));
    runs.forEach(
        row ->
            rows.add(
                List.of(
                    row.id(),
                    row.schedule(),
                    row.state(),
                    row.started(),
                    row.durationSeconds() < 0 ? "" : String.valueOf(row.durationSeconds()),
                    row.progressPercent() < 0 ? "" : row.progressPercent() + "%",
                    row.errorMessage().isEmpty() ? row.reason() : row.errorMessage())));
    return table(rows, runs.isEmpty() ? "No runs yet." : "");
  }

  static String[] plugins(List<PluginView> plugins) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("FILE", "PLUGIN", "VERSION", "STATE", "RUNS", "REASON"));
    plugins.forEach(
        row ->
            rows.add(
                List.of(
                    row.file(),
                    row.id(),
                    row.version(),
                    row.state(),
                    String.valueOf(row.activeRuns()),
                    row.reason())));
    return table(rows, plugins.isEmpty() ? "No JAR in the plugins folder." : "");
  }

  static String[] firings(List<FiringView> firings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("FIRES", "SCHEDULE", "NOTE"));
    firings.forEach(row -> rows.add(List.of(row.time(), row.schedule(), row.note())));
    return table(rows, firings.isEmpty() ? "Nothing fires any more." : "");
  }

  /** Every component of a view, and of the views in it, that says something. */
  static String[] of(Record view) {
    List<String> lines = new ArrayList<>();
    add(lines, view);
    return lines.toArray(String[]::new);
  }

  private static void add(List<String> lines, Record view) {
    for (RecordComponent component : view.getClass().getRecordComponents()) {
      Object value = value(view, component);
      String text = value instanceof Map<?, ?> map && map.isEmpty() ? "" : String.valueOf(value);
      if (value instanceof Record within) {
        add(lines, within);
      } else if (!NOTHING.contains(text)) {
        lines.add("%-20s %s".formatted(component.getName(), text));
      }
    }
  }

  private static @Nullable Object value(Record view, RecordComponent component) {
    try {
      return component.getAccessor().invoke(view);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }

  private static String[] table(List<List<String>> rows, String last) {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .map(width -> Math.min(width, WIDEST))
            .toArray();
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(line(row, widths)));
    if (!last.isEmpty()) {
      lines.add(last);
    }
    return lines.toArray(String[]::new);
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i).replace('\n', ' ');
      line.append(cell).append(" ".repeat(Math.max(0, widths[i] - cell.length()) + 2));
    }
    return line.toString().stripTrailing();
  }
}
