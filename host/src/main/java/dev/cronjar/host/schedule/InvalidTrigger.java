package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.FieldError;
import java.util.List;

/** An interval or an instant that a schedule cannot have. */
public final class InvalidTrigger extends CronjarException {
  private final String field;
  private final String reason;

  /** {@code field}: the one to blame, such as {@code once}. */
  InvalidTrigger(String field, String reason) {
    super(ErrorCode.INVALID, "Invalid trigger: " + reason + ". Nothing was saved.");
    this.field = field;
    this.reason = reason;
  }

  /** What was wanted and what was found. */
  public String reason() {
    return reason;
  }

  @Override
  public List<FieldError> fields() {
    return List.of(new FieldError(field, reason));
  }
}
