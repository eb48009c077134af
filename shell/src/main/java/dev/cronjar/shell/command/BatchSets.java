package dev.cronjar.shell.command;

import dev.cronjar.shell.text.Csv;
import dev.cronjar.shell.text.Json;
import dev.cronjar.shell.text.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sets of a batch: from a file of JSON lines or CSV, or every combination of given values. */
final class BatchSets {
  private BatchSets() {}

  static List<Object> of(Arguments arguments, Session session, String task) {
    if (arguments.has("--file") == arguments.has("--each")) {
      throw CommandFailed.usage("batch create needs either --file FILE or --each KEY=V1,V2,…");
    }
    return arguments.has("--file")
        ? file(Path.of(arguments.value("--file").orElseThrow()), session, task)
        : combinations(arguments.pairs("--each"), session, task);
  }

  private static List<Object> file(Path file, Session session, String task) {
    try {
      String text = Files.readString(file);
      return text.stripLeading().startsWith("{") ? lines(file, text) : csv(text, session, task);
    } catch (IOException unreadable) {
      throw new CommandFailed(Exit.FAILED, "cannot read " + file + ": " + unreadable.getMessage());
    }
  }

  private static List<Object> lines(Path file, String text) {
    List<Object> sets = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !JsonReader.isJson(line)) {
        throw new CommandFailed(Exit.FAILED, file + ", line " + number + ": wanted a JSON object");
      } else if (!line.isBlank()) {
        sets.add(new Json.Raw(line.strip()));
      }
    }
    return sets;
  }

  /** The first line has the names of params; an empty cell leaves its param out. */
  private static List<Object> csv(String text, Session session, String task) {
    List<List<String>> rows = Csv.rows(text);
    List<Object> sets = new ArrayList<>();
    if (rows.isEmpty()) {
      return sets;
    }
    List<String> names = rows.getFirst();
    Types types = new Types(session, task);
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> pairs = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(names.size(), row.size()); i++) {
        if (!row.get(i).isEmpty()) {
          pairs.put(names.get(i).strip(), row.get(i));
        }
      }
      sets.add(types.typed(pairs));
    }
    return sets;
  }

  private static List<Object> combinations(
      Map<String, String> lists, Session session, String task) {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, String> list : lists.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> begun : all) {
        for (String value : list.getValue().split(",", -1)) {
          Map<String, String> set = new LinkedHashMap<>(begun);
          set.put(list.getKey(), value.strip());
          longer.add(set);
        }
      }
      all = longer;
    }
    Types types = new Types(session, task);
    return all.stream().<Object>map(types::typed).toList();
  }

  /** Asks for the task's schema once, however many sets there are. */
  private record Types(Map<String, String> byName) {
    Types(Session session, String task) {
      this(Params.types(session, task));
    }

    Map<String, Object> typed(Map<String, String> pairs) {
      return Params.typed(byName, pairs);
    }
  }
}
