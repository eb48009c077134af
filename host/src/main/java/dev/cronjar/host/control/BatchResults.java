package dev.cronjar.host.control;

import dev.cronjar.host.batch.Batch;
import dev.cronjar.host.batch.Csv;
import dev.cronjar.host.control.view.CsvPart;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.RunPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The results of a batch as CSV: a line for each run, in the order of the sets. Which params and
 * outputs have a column is found out with the first part and carried on in the cursor, so that all
 * parts fit together while runs go on.
 */
record BatchResults(BatchReading batches, RunViews views) {
  private static final int PAGE = 500;
  private static final List<String> FIRST =
      List.of("place", "run", "state", "duration_seconds", "reason");

  /** Names of columns behind the {@link #FIRST}. */
  private record Columns(List<String> params, List<String> outputs) {
    String written() {
      String json = Json.text(Map.of("p", params, "o", outputs));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    static Columns read(String text) {
      Map<String, @Nullable Object> json =
          Json.object(
              "cursor", new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
      return new Columns(names(json.get("p")), names(json.get("o")));
    }

    private static List<String> names(@Nullable Object list) {
      return list instanceof List<?> names
          ? names.stream().map(String::valueOf).toList()
          : List.of();
    }

    String header() {
      return Csv.line(
          Stream.of(FIRST, params, outputs.stream().map(name -> "out_" + name).toList())
              .flatMap(List::stream)
              .toList());
    }
  }

  CsvPart part(Batch batch, String cursor, int limit) {
    long schedule = batch.schedule().number();
    if (cursor.isEmpty()) {
      Columns columns = columns(schedule);
      return rows(schedule, columns, "", limit, columns.header());
    }
    int colon = cursor.indexOf(':');
    try {
      Columns columns = Columns.read(cursor.substring(colon + 1));
      return rows(schedule, columns, cursor.substring(0, Math.max(0, colon)), limit, "");
    } catch (IllegalArgumentException wrong) {
      throw new InvalidField(
          "cursor", "cursor: wanted the nextCursor of the part before, or none.", wrong);
    }
  }

  private CsvPart rows(long schedule, Columns columns, String cursor, int limit, String header) {
    RunPage page = batches.page(schedule, Set.of(), cursor, limit);
    StringBuilder text = new StringBuilder(header);
    views.of(page.runs()).forEach(run -> text.append(line(run, columns)));
    String next = page.nextCursor();
    return new CsvPart(text.toString(), next.isEmpty() ? "" : next + ":" + columns.written());
  }

  private static String line(RunView run, Columns columns) {
    List<String> cells = new ArrayList<>();
    cells.add(run.id().substring(run.id().lastIndexOf('-') + 1).replaceFirst("^0+", ""));
    cells.add(run.id());
    cells.add(run.state());
    cells.add(run.durationSeconds() < 0 ? "" : String.valueOf(run.durationSeconds()));
    cells.add(run.reason());
    Map<String, @Nullable Object> params = Json.object("params", run.params());
    columns.params().forEach(name -> cells.add(text(params.get(name))));
    columns.outputs().forEach(name -> cells.add(run.outputs().getOrDefault(name, "")));
    return Csv.line(cells);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Map<?, ?> map -> Json.value(map);
      case List<?> list -> Json.value(list);
      default -> value.toString();
    };
  }

  private Columns columns(long schedule) {
    Set<String> params = new LinkedHashSet<>();
    Set<String> outputs = new LinkedHashSet<>();
    String cursor = "";
    do {
      RunPage page = batches.page(schedule, Set.of(), cursor, PAGE);
      for (RunView run : views.of(page.runs())) {
        params.addAll(Json.object("params", run.params()).keySet());
        run.outputs().keySet().stream().sorted().forEach(outputs::add);
      }
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return new Columns(List.copyOf(params), List.copyOf(outputs));
  }
}
