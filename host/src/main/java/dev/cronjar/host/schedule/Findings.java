package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.DefinitionSchema.Misfit;
import dev.cronjar.host.schedule.SourceTree.Place;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is wrong with one entry of a tree, and where. Fields are JSON pointers from the entry. */
public final class Findings {
  private final String file;
  private final SourceTree tree;
  private final String pointer;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param pointer leads to the entry, empty when the whole tree is one
   */
  public Findings(String file, SourceTree tree, String pointer) {
    this.file = file;
    this.tree = tree;
    this.pointer = pointer;
  }

  public List<Problem> problems() {
    return problems;
  }

  /** Whether a field, or something within it, is wrong. */
  public boolean isRefused(String field) {
    String name = name(field);
    return problems.stream()
        .map(Problem::field)
        .anyMatch(
            wrong ->
                wrong.equals(name) || wrong.startsWith(name + ".") || wrong.startsWith(name + "["));
  }

  void refuse(Misfit misfit) {
    refuse(misfit.pointer(), misfit.atKey(), misfit.reason());
  }

  /** Points at the value of the field. */
  public void refuse(String field, String reason) {
    refuse(field, false, reason);
  }

  /** Points at the key of the field. */
  public void refuseKey(String field, String reason) {
    refuse(field, true, reason);
  }

  /** Points into the value of the field, which stands on one line. */
  public void refuseWithin(String field, int column, String reason) {
    Place place = tree.place(pointer + field);
    int at = place.valueLine() == 0 ? 0 : place.valueColumn() + column - 1;
    problems.add(new Problem(file, place.valueLine(), at, name(field), reason));
  }

  /** What a value is, in words. */
  public static String kind(JsonNode value) {
    return DefinitionSchema.kind(value);
  }

  private void refuse(String field, boolean atKey, String reason) {
    Place place = tree.place(pointer + field);
    int line = atKey ? place.line() : place.valueLine();
    int column = atKey ? place.column() : place.valueColumn();
    problems.add(new Problem(file, line, column, name(field), reason));
  }

  /** Points at the offending part of the expression. */
  void refuse(InvalidCron wrong) {
    Place place = tree.place(pointer + "/cron");
    int column = place.valueLine() == 0 ? 0 : place.valueColumn() + wrong.column() - 1;
    String reason = place.valueLine() == 0 ? wrong.getMessage() : wrong.reason();
    problems.add(
        new Problem(file, place.valueLine(), column, name("/cron"), String.valueOf(reason)));
  }

  /** A JSON pointer as people write it: {@code schedules[2].params.url}. */
  private String name(String field) {
    StringBuilder name = new StringBuilder();
    for (String part : (pointer + field).split("/", -1)) {
      boolean index = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
      String plain = part.replace("~1", "/").replace("~0", "~");
      name.append(index ? "[" + part + "]" : name.isEmpty() ? plain : "." + plain);
    }
    return name.toString();
  }
}
