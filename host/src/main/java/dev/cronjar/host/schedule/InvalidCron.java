package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.FieldError;
import java.util.List;

/** A cron expression that is not one, or that would never fire. */
public final class InvalidCron extends CronjarException {
  private static final int SHOWN = 80;

  private final int column;
  private final String reason;

  InvalidCron(String expression, int column, String reason) {
    super(
        ErrorCode.INVALID,
        "Invalid cron expression '" + shown(expression) + "', column " + column + ": " + reason);
    this.column = column;
    this.reason = reason;
  }

  /** Where the offending part begins in the expression; the first character is 1. */
  public int column() {
    return column;
  }

  /** What was wanted and what was found, without the expression and the column. */
  public String reason() {
    return reason;
  }

  @Override
  public List<FieldError> fields() {
    return List.of(new FieldError("cron", reason, 1, column));
  }

  /** {@code text} fit for a message: on one line, no control characters, not endless. */
  static String shown(String text) {
    String start = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return start
        .codePoints()
        .map(
            c ->
                Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                    ? '\uFFFD'
                    : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
