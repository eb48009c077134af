package dev.cronjar.host.store;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunPage;
import java.util.List;

/** A run with its place in the order of recording. */
record RunRow(long seq, Run run) {
  /**
   * A page of the first {@code size} of these rows; when there are more, its cursor says where it
   * ends, otherwise it is {@code cursorBehind}.
   */
  static RunPage page(List<RunRow> rows, int size, String cursorBehind) {
    boolean more = rows.size() > size;
    List<RunRow> shown = more ? rows.subList(0, size) : rows;
    return new RunPage(
        shown.stream().map(RunRow::run).toList(), more ? shown.getLast().cursor() : cursorBehind);
  }

  private String cursor() {
    return run.times().created() + "." + seq;
  }

  /** Where rows below {@code seq} begin. */
  static String cursorBelow(long seq) {
    return "0." + seq;
  }
}
