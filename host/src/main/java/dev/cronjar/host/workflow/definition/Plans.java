package dev.cronjar.host.workflow.definition;

/** Reads what kinds of steps answer. Pure: it is called on the engine's dispatcher. */
public interface Plans {
  /** For workflows that have no such steps. */
  Plans NONE =
      plan -> {
        throw new ExpressionFailed("no kinds of steps are planned here");
      };

  /**
   * Reads and checks a plan.
   *
   * @param plan as JSON
   * @throws ExpressionFailed when it cannot be done; the words become the reason of the step
   */
  Planned read(String plan);
}
