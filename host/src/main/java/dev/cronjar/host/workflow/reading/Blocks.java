package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.workflow.definition.Step;
import java.util.List;
import java.util.stream.Stream;

/** The lists of steps that stand within a step. */
public final class Blocks {
  private Blocks() {}

  public static Stream<List<Step>> within(Step step) {
    return switch (step) {
      case Step.Task task -> Stream.of();
      case Step.Wait wait -> Stream.of();
      case Step.SubWorkflow sub -> Stream.of();
      case Step.Custom custom -> Stream.of();
      case Step.Condition condition -> Stream.of(condition.then(), condition.otherwise());
      case Step.Switch choice ->
          Stream.concat(choice.cases().values().stream(), Stream.of(choice.otherwise()));
      case Step.Parallel parallel -> Stream.of(parallel.steps());
      case Step.Foreach foreach -> Stream.of(foreach.steps());
    };
  }

  /** A step and all steps within it. */
  public static Stream<Step> all(Step step) {
    return Stream.concat(Stream.of(step), within(step).flatMap(List::stream).flatMap(Blocks::all));
  }
}
