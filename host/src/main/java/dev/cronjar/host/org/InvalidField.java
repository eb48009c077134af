package dev.cronjar.host.org;

import java.util.List;

/** A value that does not fit, with the name of the field that it was given for. */
public final class InvalidField extends CronjarException {
  private final String field;

  /** The message names the field too: not every front shows it apart. */
  public InvalidField(String field, String message) {
    super(ErrorCode.INVALID, message);
    this.field = field;
  }

  public InvalidField(String field, String message, Throwable cause) {
    super(ErrorCode.INVALID, message, cause);
    this.field = field;
  }

  @Override
  public List<FieldError> fields() {
    return List.of(new FieldError(field, String.valueOf(getMessage())));
  }
}
