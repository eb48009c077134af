package dev.cronjar.shell.text;

/** Makes control characters visible, so that a name or a log line cannot steer the terminal. */
public final class Visible {
  private Visible() {}

  /** One line: tabs and line ends are escaped too. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** Text in which tabs and line ends may stand. */
  public static String text(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean layout) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(visible, point, layout));
    return visible.toString();
  }

  private static void append(StringBuilder visible, int point, boolean layout) {
    if (layout && (point == '\n' || point == '\t')) {
      visible.append((char) point);
    } else if (point == '\n') {
      visible.append("\\n");
    } else if (point == '\t') {
      visible.append("\\t");
    } else if (point == '\r') {
      visible.append(layout ? "" : "\\r");
    } else if (point < 0x20 || (point >= 0x7f && point < 0xa0)) {
      visible.append(String.format("\\x%02x", point));
    } else if (reorders(point)) {
      visible.append(String.format("\\u%04x", point));
    } else {
      visible.appendCodePoint(point);
    }
  }

  /** Characters that turn the direction of writing, so that one text passes for another. */
  private static boolean reorders(int point) {
    return (point >= 0x202a && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069)
        || point == 0x2028
        || point == 0x2029;
  }
}
