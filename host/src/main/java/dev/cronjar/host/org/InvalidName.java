package dev.cronjar.host.org;

/** A name with characters or a length that its kind does not allow. */
public final class InvalidName extends CronjarException {
  public InvalidName(String kind, String found, String wanted) {
    super(
        ErrorCode.INVALID,
        "Invalid " + kind + " '" + found + "': wanted " + wanted + ". Nothing was changed.");
  }
}
