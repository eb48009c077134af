package dev.cronjar.shell.command;

/**
 * Small bars behind figures: how much of a whole they are, in eighths of a character.
 *
 * @param width of a whole; 0: no bars
 */
record Bars(int width) {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  /** Two spaces and the bar; empty when there is no whole, or no part of it. */
  String of(double part, double whole) {
    if (width == 0 || whole <= 0 || part <= 0) {
      return "";
    }
    int eighths = (int) Math.clamp((long) Math.ceil(8 * width * part / whole), 1, 8L * width);
    String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
    return "  " + "█".repeat(eighths / 8) + rest;
  }
}
