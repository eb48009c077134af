package dev.cronjar.host.workflow.definition;

import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionWriter;
import dev.cronjar.host.schedule.IntervalText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a workflow as an author would have written it, from the stored form of {@link
 * WorkflowJson}: steps under their names, the sequence left to their order where it is that.
 */
public final class WorkflowWriter {
  private static final Set<String> OF_THE_WORKFLOW =
      Set.of("id", "org", "name", "description", "labels", "metadata");
  private static final Set<String> NOT_WRITTEN = Set.of("task", "params");
  private static final Set<String> INTERVALS = Set.of("timeout", "within", "for");

  private WorkflowWriter() {}

  /** {@code id}: of the workflow that the schedule stands for. */
  public static String yaml(String id, Definition definition) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    Map<String, @Nullable Object> schedule = new LinkedHashMap<>();
    DefinitionWriter.fields(definition)
        .forEach(
            (field, value) -> {
              if (OF_THE_WORKFLOW.contains(field)) {
                whole.put(field, value);
              } else if (!NOT_WRITTEN.contains(field)) {
                schedule.put(field, value);
              }
            });
    whole.put("id", id);
    if (!schedule.isEmpty()) {
      whole.put("schedule", schedule);
    }
    definition
        .params()
        .forEach(
            (field, value) ->
                whole.put(
                    field,
                    switch (field) {
                      case "steps", "finally" -> sequence(value);
                      case "timeout" -> interval(value);
                      default -> value;
                    }));
    return DefinitionWriter.yaml(whole);
  }

  private static List<Object> sequence(@Nullable Object steps) {
    List<Object> written = new ArrayList<>();
    String before = "";
    for (Object each : steps instanceof List<?> list ? list : List.of()) {
      Map<?, ?> step = each instanceof Map<?, ?> map ? map : Map.of();
      List<String> usual = before.isEmpty() ? List.of() : List.of(before);
      written.add(step(step, usual));
      before = String.valueOf(step.get("name"));
    }
    return written;
  }

  private static List<Object> together(@Nullable Object steps) {
    List<Object> written = new ArrayList<>();
    for (Object each : steps instanceof List<?> list ? list : List.of()) {
      written.add(step(each instanceof Map<?, ?> map ? map : Map.of(), List.of()));
    }
    return written;
  }

  /** {@code usual}: what it needs when nothing is said. */
  private static Map<String, Object> step(Map<?, ?> step, List<String> usual) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    Object needs = step.containsKey("needs") ? step.get("needs") : List.of();
    if (!usual.equals(needs)) {
      fields.put("needs", needs);
    }
    boolean isTask = step.containsKey("task");
    step.forEach(
        (key, value) -> {
          String field = String.valueOf(key);
          if (!Set.of("name", "needs", "graph").contains(field)) {
            fields.put(field.equals("within") && !isTask ? "timeout" : field, value(field, value));
          }
        });
    return Map.of(String.valueOf(step.get("name")), fields);
  }

  private static @Nullable Object value(String field, @Nullable Object value) {
    return switch (field) {
      case "then", "else", "default", "steps" -> sequence(value);
      case "cases" -> cases(value);
      case "parallel" -> group(value);
      case "wait" -> wait(value);
      case "compensate" -> intervals(value);
      case "condition" -> value instanceof Map<?, ?> ? intervals(value) : value;
      default -> INTERVALS.contains(field) ? interval(value) : value;
    };
  }

  private static Map<String, Object> cases(@Nullable Object value) {
    Map<String, Object> cases = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((each, steps) -> cases.put(String.valueOf(each), sequence(steps)));
    }
    return cases;
  }

  private static Map<String, @Nullable Object> group(@Nullable Object value) {
    Map<String, @Nullable Object> group = intervals(value);
    group.put("steps", together(group.get("steps")));
    return group;
  }

  private static Map<String, @Nullable Object> wait(@Nullable Object value) {
    Map<String, @Nullable Object> wait = intervals(value);
    Object question = wait.remove("approval");
    if (question == null) {
      return wait;
    }
    Map<String, @Nullable Object> approval = new LinkedHashMap<>();
    approval.put("question", question);
    approval.putAll(wait);
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("approval", wait.isEmpty() ? question : approval);
    return written;
  }

  private static Map<String, @Nullable Object> intervals(@Nullable Object value) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach(
          (key, each) -> {
            String field = String.valueOf(key);
            written.put(field, INTERVALS.contains(field) ? interval(each) : each);
          });
    }
    return written;
  }

  /** Stored as {@code PT1M30S}, written as {@code 1m30s}. */
  private static @Nullable Object interval(@Nullable Object value) {
    return value instanceof String text && text.startsWith("P")
        ? IntervalText.write(Duration.parse(text))
        : value;
  }
}
