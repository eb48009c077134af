package dev.cronjar.host.control;

import dev.cronjar.host.workflow.definition.Step;
import java.time.Duration;
import java.util.Locale;

/** What a step does, in a few words. */
final class WorkflowWords {
  private static final int LONGEST = 80;

  private WorkflowWords() {}

  static String detail(Step step) {
    return shortened(
        switch (step) {
          case Step.Task task -> task.work().task();
          case Step.Condition condition -> question(condition.question());
          case Step.Switch choice -> choice.expression();
          case Step.Wait wait -> until(wait.until());
          case Step.Parallel parallel -> join(parallel);
          case Step.Foreach foreach -> "in " + foreach.list() + limit(foreach.limit());
          case Step.SubWorkflow sub -> sub.workflow();
          case Step.Custom custom -> custom.planner();
        });
  }

  private static String question(Step.Question question) {
    return switch (question) {
      case Step.Question.Expression expression -> expression.text();
      case Step.Question.Answering answering -> "asks " + answering.work().task();
    };
  }

  private static String until(Step.Until until) {
    return switch (until) {
      case Step.Until.Elapsed elapsed -> "for " + words(elapsed.duration());
      case Step.Until.At at -> "until " + at.instant();
      case Step.Until.Approval approval ->
          (approval.question().isEmpty() ? "for an approval" : approval.question())
              + (approval.timeout().isZero() ? "" : ", " + words(approval.timeout()));
    };
  }

  private static String join(Step.Parallel parallel) {
    String which =
        switch (parallel.join()) {
          case Step.Join.All all -> "all of " + parallel.steps().size();
          case Step.Join.AtLeast some -> some.count() + " of " + parallel.steps().size();
        };
    return which + limit(parallel.limit());
  }

  private static String limit(int limit) {
    return limit == 0 ? "" : ", " + limit + " at once";
  }

  /** {@code PT1H30M} as {@code 1h30m}. */
  private static String words(Duration duration) {
    String text = duration.toString().substring(2).toLowerCase(Locale.ROOT);
    return text.isEmpty() ? duration.toString() : text;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
