package dev.cronjar.host.workflow.definition;

import dev.cronjar.host.schedule.RetryJson;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link WorkflowJson} wrote, without the checks that its author's text went through: a
 * stored graph stays readable when a rule becomes stricter.
 */
record StoredWorkflow(Map<String, @Nullable Object> tree) {
  WorkflowDefinition definition() {
    Map<String, Variable> variables = new LinkedHashMap<>();
    object("variables")
        .forEach((name, each) -> variables.put(name, new StoredWorkflow(map(each)).variable()));
    return new WorkflowDefinition(
        variables,
        new Errors(word("on_error", Errors.USUAL.policy()), word("others", Errors.USUAL.others())),
        duration("timeout"),
        steps("steps"),
        steps("finally"));
  }

  private Variable variable() {
    return new Variable(
        word("type", Variable.Type.STRING),
        Optional.ofNullable(tree.get("default")),
        text("description"));
  }

  private List<Step> steps(String key) {
    return stepsOf(tree.get(key));
  }

  private static List<Step> stepsOf(@Nullable Object list) {
    return list instanceof List<?> steps
        ? steps.stream().map(each -> new StoredWorkflow(map(each)).step()).toList()
        : List.of();
  }

  private Step step() {
    Frame frame = frame();
    if (tree.containsKey("condition")) {
      return new Step.Condition(frame, question(), steps("then"), steps("else"));
    } else if (tree.containsKey("switch")) {
      Map<String, List<Step>> cases = new LinkedHashMap<>();
      object("cases").forEach((value, steps) -> cases.put(value, stepsOf(steps)));
      return new Step.Switch(frame, text("switch"), cases, steps("default"));
    } else if (tree.containsKey("wait")) {
      return new Step.Wait(frame, new StoredWorkflow(object("wait")).until());
    } else if (tree.containsKey("parallel")) {
      return new StoredWorkflow(object("parallel")).parallel(frame);
    } else if (tree.containsKey("foreach")) {
      return new Step.Foreach(frame, text("foreach"), number("limit"), steps("steps"));
    } else if (tree.containsKey("workflow")) {
      Optional<WorkflowDefinition> graph =
          tree.containsKey("graph")
              ? Optional.of(new StoredWorkflow(object("graph")).definition())
              : Optional.empty();
      return new Step.SubWorkflow(frame, text("workflow"), object("with"), graph);
    } else if (tree.containsKey("kind")) {
      return new Step.Custom(
          frame, text("kind"), object("params"), RetryJson.read(tree.get("retry")));
    }
    Optional<Work> undo =
        tree.containsKey("compensate")
            ? Optional.of(new StoredWorkflow(object("compensate")).work())
            : Optional.empty();
    return new Step.Task(frame, work(), undo);
  }

  private Frame frame() {
    return new Frame(
        text("name"),
        tree.get("needs") instanceof List<?> needs
            ? needs.stream().map(String::valueOf).toList()
            : List.of(),
        text("when"),
        tree.containsKey("on_error")
            ? Optional.of(word("on_error", OnError.FAIL))
            : Optional.empty(),
        duration("within"),
        texts("set"),
        texts("metadata"));
  }

  private Question question() {
    return tree.get("condition") instanceof String text
        ? new Question.Expression(text)
        : new Question.Answering(new StoredWorkflow(object("condition")).work());
  }

  private Work work() {
    return new Work(
        text("task"), object("params"), duration("timeout"), RetryJson.read(tree.get("retry")));
  }

  private Until until() {
    if (tree.containsKey("for")) {
      return new Until.Elapsed(duration("for"));
    }
    return tree.containsKey("until")
        ? new Until.At(text("until"))
        : new Until.Approval(
            text("approval"), duration("timeout"), word("on_timeout", OnTimeout.FAIL));
  }

  private Step.Parallel parallel(Frame frame) {
    int some = number("join");
    Join join = some == 0 ? new Join.All() : new Join.AtLeast(some);
    return new Step.Parallel(frame, number("limit"), join, steps("steps"));
  }

  private String text(String key) {
    Object found = tree.get(key);
    return found == null ? "" : found.toString();
  }

  private int number(String key) {
    return tree.get(key) instanceof Number number ? number.intValue() : 0;
  }

  private Duration duration(String key) {
    String text = text(key);
    return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
  }

  private Map<String, String> texts(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    object(key).forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }

  private Map<String, @Nullable Object> object(String key) {
    return map(tree.get(key));
  }

  private static Map<String, @Nullable Object> map(@Nullable Object found) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    if (found instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> map.put(String.valueOf(key), value));
    }
    return map;
  }

  private <E extends Enum<E>> E word(String key, E missing) {
    String text = text(key);
    return text.isEmpty()
        ? missing
        : Enum.valueOf(missing.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
  }
}
