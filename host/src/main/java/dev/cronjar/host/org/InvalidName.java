package dev.cronjar.host.org;

import java.util.List;

/** A name with characters or a length that its kind does not allow. */
public final class InvalidName extends CronjarException {
  private final String kind;

  public InvalidName(String kind, String found, String wanted) {
    super(
        ErrorCode.INVALID,
        "Invalid " + kind + " '" + found + "': wanted " + wanted + ". Nothing was changed.");
    this.kind = kind.substring(kind.lastIndexOf(' ') + 1);
  }

  @Override
  public List<FieldError> fields() {
    return List.of(new FieldError(kind, String.valueOf(getMessage())));
  }
}
