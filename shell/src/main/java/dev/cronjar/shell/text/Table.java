package dev.cronjar.shell.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings: aligned for people, or one line of tab-separated texts per row. */
public final class Table {
  private static final int NARROWEST = 6;
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** One text and what it means to the eye. */
  public record Cell(String text, Tone tone) {
    public Cell {
      text = Visible.line(text);
    }
  }

  private Table(List<String> headings) {
    this.headings = headings;
  }

  public static Table of(String... headings) {
    return new Table(List.of(headings));
  }

  /** Adds a row; a text that is a state word is painted as such. */
  public Table row(String... texts) {
    rows.add(IntStream.range(0, texts.length).mapToObj(i -> cell(i, texts[i])).toList());
    return this;
  }

  private Cell cell(int column, String text) {
    boolean state = headings.get(column).equals("STATE") || headings.get(column).equals("LAST");
    return new Cell(text, state ? Tone.of(text) : Tone.PLAIN);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** One line per row, texts separated by tabs, nothing cut, no headings. */
  public List<String> plain() {
    return rows.stream()
        .map(row -> row.stream().map(Cell::text).collect(Collectors.joining("\t")))
        .toList();
  }

  /**
   * Aligned lines under headings.
   *
   * @param width the columns of the terminal; longer texts are cut with an ellipsis, the widest
   *     column first
   */
  public List<String> aligned(int width, boolean colour) {
    int[] widths = fit(width);
    List<String> lines = new ArrayList<>();
    lines.add(
        line(headings.stream().map(text -> new Cell(text, Tone.FAINT)).toList(), widths, colour));
    rows.forEach(row -> lines.add(line(row, widths, colour)));
    return lines;
  }

  private int[] fit(int width) {
    int[] widths = IntStream.range(0, headings.size()).map(this::widest).toArray();
    int available = Math.max(1, width - GAP.length() * (headings.size() - 1));
    while (IntStream.of(widths).sum() > available) {
      int widest =
          IntStream.range(0, widths.length).reduce(0, (a, b) -> widths[b] > widths[a] ? b : a);
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private int widest(int column) {
    int widest = rows.stream().mapToInt(row -> length(row.get(column).text())).max().orElse(0);
    return Math.max(widest, length(headings.get(column)));
  }

  private static String line(List<Cell> cells, int[] widths, boolean colour) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String text = cut(cells.get(i).text(), widths[i]);
      line.append(i == 0 ? "" : GAP).append(colour ? cells.get(i).tone().paint(text) : text);
      line.append(i == cells.size() - 1 ? "" : " ".repeat(widths[i] - length(text)));
    }
    return line.toString().stripTrailing();
  }

  private static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
