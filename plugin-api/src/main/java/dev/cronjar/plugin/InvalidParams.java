package dev.cronjar.plugin;

import java.util.List;

/**
 * Params that do not fit the task. The message names every field that is wrong, what was wanted and
 * what was found; values of secret params are left out.
 */
public class InvalidParams extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final List<Problem> problems;

  InvalidParams(List<Problem> problems) {
    super(String.join("\n", problems.stream().map(Problem::toString).toList()));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong, in the order of the fields. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that is wrong.
   *
   * @param field where: {@code seconds}, {@code agents[2].url}; empty for the params as a whole
   * @param reason what was wanted and what was found
   */
  public record Problem(String field, String reason) implements java.io.Serializable {
    @Override
    public String toString() {
      return (field.isEmpty() ? "params" : field) + ": " + reason;
    }
  }
}
