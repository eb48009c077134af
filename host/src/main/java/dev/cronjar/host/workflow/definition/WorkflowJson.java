package dev.cronjar.host.workflow.definition;

import dev.cronjar.host.schedule.RetryJson;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow's graph as plain JSON values, for storage in the params of its schedule: what was
 * written reads back equal. Each step is an object with {@code name} and one key that says its
 * kind. {@link StoredWorkflow} reads it.
 */
public final class WorkflowJson {
  private WorkflowJson() {}

  public static Map<String, @Nullable Object> write(WorkflowDefinition definition) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    if (!definition.variables().isEmpty()) {
      Map<String, Object> variables = new LinkedHashMap<>();
      definition.variables().forEach((name, variable) -> variables.put(name, variable(variable)));
      tree.put("variables", variables);
    }
    Errors errors = definition.errors();
    if (errors.policy() != Errors.USUAL.policy()) {
      tree.put("on_error", word(errors.policy()));
    }
    if (errors.others() != Others.FINISH) {
      tree.put("others", word(errors.others()));
    }
    putDuration(tree, "timeout", definition.timeout());
    tree.put("steps", steps(definition.steps()));
    putSteps(tree, "finally", definition.last());
    return tree;
  }

  /** Reads what {@link #write} wrote. */
  public static WorkflowDefinition read(Map<String, @Nullable Object> tree) {
    return new StoredWorkflow(tree).definition();
  }

  private static Map<String, Object> variable(Variable variable) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", word(variable.type()));
    variable.usual().ifPresent(usual -> tree.put("default", usual));
    putText(tree, "description", variable.description());
    return tree;
  }

  private static List<Object> steps(List<Step> steps) {
    List<Object> list = new ArrayList<>(steps.size());
    steps.forEach(step -> list.add(step(step)));
    return list;
  }

  private static Map<String, @Nullable Object> step(Step step) {
    Map<String, @Nullable Object> tree = frame(step.frame());
    switch (step) {
      case Step.Task task -> {
        putWork(tree, task.work());
        task.compensate().ifPresent(undo -> tree.put("compensate", work(undo)));
      }
      case Step.Condition condition -> {
        switch (condition.question()) {
          case Question.Expression asked -> tree.put("condition", asked.text());
          case Question.Answering asked -> tree.put("condition", work(asked.work()));
        }
        putSteps(tree, "then", condition.then());
        putSteps(tree, "else", condition.otherwise());
      }
      case Step.Switch choice -> {
        tree.put("switch", choice.expression());
        Map<String, Object> cases = new LinkedHashMap<>();
        choice.cases().forEach((value, steps) -> cases.put(value, steps(steps)));
        tree.put("cases", cases);
        putSteps(tree, "default", choice.otherwise());
      }
      case Step.Wait wait -> tree.put("wait", until(wait.until()));
      case Step.Parallel parallel -> tree.put("parallel", parallel(parallel));
      case Step.Foreach foreach -> {
        tree.put("foreach", foreach.list());
        putNumber(tree, "limit", foreach.limit());
        tree.put("steps", steps(foreach.steps()));
      }
      case Step.SubWorkflow sub -> {
        tree.put("workflow", sub.workflow());
        tree.put("with", sub.with());
        sub.embedded().ifPresent(graph -> tree.put("graph", write(graph)));
      }
      case Step.Custom custom -> {
        tree.put("kind", custom.planner());
        tree.put("params", custom.params());
        if (!custom.retry().isOff()) {
          tree.put("retry", RetryJson.write(custom.retry()));
        }
      }
    }
    return tree;
  }

  private static Map<String, @Nullable Object> frame(Frame frame) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", frame.name());
    if (!frame.needs().isEmpty()) {
      tree.put("needs", frame.needs());
    }
    putText(tree, "when", frame.when());
    frame.onError().ifPresent(policy -> tree.put("on_error", word(policy)));
    putDuration(tree, "within", frame.timeout());
    if (!frame.sets().isEmpty()) {
      tree.put("set", frame.sets());
    }
    if (!frame.metadata().isEmpty()) {
      tree.put("metadata", frame.metadata());
    }
    return tree;
  }

  private static Map<String, @Nullable Object> work(Work work) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    putWork(tree, work);
    return tree;
  }

  private static void putWork(Map<String, @Nullable Object> tree, Work work) {
    tree.put("task", work.task());
    if (!work.params().isEmpty()) {
      tree.put("params", work.params());
    }
    putDuration(tree, "timeout", work.timeout());
    if (!work.retry().isOff()) {
      tree.put("retry", RetryJson.write(work.retry()));
    }
  }

  private static Map<String, Object> until(Until until) {
    Map<String, Object> tree = new LinkedHashMap<>();
    switch (until) {
      case Until.Elapsed elapsed -> tree.put("for", elapsed.duration().toString());
      case Until.At at -> tree.put("until", at.instant());
      case Until.Approval approval -> {
        tree.put("approval", approval.question());
        putDuration(tree, "timeout", approval.timeout());
        if (approval.onTimeout() != OnTimeout.FAIL) {
          tree.put("on_timeout", word(approval.onTimeout()));
        }
      }
    }
    return tree;
  }

  private static Map<String, Object> parallel(Step.Parallel parallel) {
    Map<String, Object> tree = new LinkedHashMap<>();
    putNumber(tree, "limit", parallel.limit());
    if (parallel.join() instanceof Join.AtLeast some) {
      tree.put("join", some.count());
    }
    tree.put("steps", steps(parallel.steps()));
    return tree;
  }

  private static void putSteps(Map<String, ? super Object> tree, String key, List<Step> steps) {
    if (!steps.isEmpty()) {
      tree.put(key, steps(steps));
    }
  }

  private static void putText(Map<String, ? super Object> tree, String key, String text) {
    if (!text.isEmpty()) {
      tree.put(key, text);
    }
  }

  private static void putNumber(Map<String, ? super Object> tree, String key, int number) {
    if (number != 0) {
      tree.put(key, number);
    }
  }

  private static void putDuration(Map<String, ? super Object> tree, String key, Duration duration) {
    if (!duration.isZero()) {
      tree.put(key, duration.toString());
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
