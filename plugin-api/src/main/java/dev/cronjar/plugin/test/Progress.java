package dev.cronjar.plugin.test;

/** How far a task said that it was, last of all; {@link #NONE} when it said nothing. */
public record Progress(int percent, String text) {
  /** Nothing was reported. */
  public static final Progress NONE = new Progress(-1, "");
}
