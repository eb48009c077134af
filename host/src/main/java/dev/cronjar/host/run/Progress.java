package dev.cronjar.host.run;

/**
 * How far a run is, as its task last said.
 *
 * @param percent 0 to 100, or -1 when it said nothing
 */
public record Progress(int percent, String text) {
  public static final Progress NONE = new Progress(-1, "");

  private static final int LONGEST = 200;

  /** What a task says, made to fit. */
  public static Progress of(int percent, String text) {
    return new Progress(
        Math.clamp(percent, 0, 100), text.length() > LONGEST ? text.substring(0, LONGEST) : text);
  }

  public boolean isNone() {
    return percent < 0;
  }

  /** As stored: {@code 37 reading rows}; empty for {@link #NONE}. */
  public String written() {
    return isNone() ? "" : percent + " " + text;
  }

  /** Reads what {@link #written} wrote. */
  public static Progress read(String written) {
    int space = written.indexOf(' ');
    return space < 0
        ? NONE
        : new Progress(Integer.parseInt(written.substring(0, space)), written.substring(space + 1));
  }
}
