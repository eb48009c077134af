package dev.cronjar.host.schedule;

/**
 * Something in a definition that was refused.
 *
 * @param file the file's name, empty when it was not read from one
 * @param line the first is 1; 0 when there is no text to point into
 * @param column the first is 1; 0 when there is no text to point into
 * @param field such as {@code schedules[2].cron}, empty when it is about the file as a whole
 * @param reason what was wanted and what was found
 */
public record Problem(String file, int line, int column, String field, String reason) {
  /** {@code examples.yaml:7:12 schedules[2].cron: reason}. */
  @Override
  public String toString() {
    String at = line + ":" + column;
    String place = line == 0 ? file : file.isEmpty() ? at : file + ":" + at;
    String where = (place + " " + field).strip();
    return where.isEmpty() ? reason : where + ": " + reason;
  }
}
