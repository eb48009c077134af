package dev.cronjar.shell.jshell;

/** Line and column of an offset in a text, both counted from 1. */
public record Place(int line, int column) {
  public static Place of(String text, int offset) {
    String before = text.substring(0, Math.min(Math.max(offset, 0), text.length()));
    int line = (int) before.chars().filter(unit -> unit == '\n').count() + 1;
    return new Place(line, before.length() - before.lastIndexOf('\n'));
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
