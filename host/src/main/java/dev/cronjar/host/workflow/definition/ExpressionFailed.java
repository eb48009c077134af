package dev.cronjar.host.workflow.definition;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;

/** An expression that has no value here; the message says what was wanted and found. */
public class ExpressionFailed extends CronjarException {
  private static final long serialVersionUID = 1;

  private final String words;

  public ExpressionFailed(String message) {
    super(ErrorCode.INVALID, message);
    this.words = message;
  }

  /** The message. */
  public String words() {
    return words;
  }
}
