package dev.cronjar.host.workflow.expression;

import dev.cronjar.host.workflow.definition.ExpressionFailed;

/** An expression that cannot be right whatever the values are. */
public final class BadExpression extends ExpressionFailed {
  private static final long serialVersionUID = 1;

  private final int column;

  /**
   * @param column in its text, from 1
   */
  public BadExpression(int column, String message) {
    super(message);
    this.column = column;
  }

  public int column() {
    return column;
  }
}
