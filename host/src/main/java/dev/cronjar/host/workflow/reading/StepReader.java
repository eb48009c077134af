package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Findings;
import dev.cronjar.host.schedule.KindTask;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads lists of steps. Each step is a mapping of its name to what it is; its kind is told by the
 * one field that only that kind has.
 */
final class StepReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
  private static final Set<String> KINDS =
      new LinkedHashSet<>(
          List.of(
              "task", "condition", "switch", "wait", "parallel", "foreach", "workflow", "kind"));
  private static final Pattern KIND =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*:)?[a-z0-9]+(-[a-z0-9]+)*");
  private static final Set<String> COMMON =
      Set.of("needs", "when", "on_error", "timeout", "set", "metadata");
  private static final Map<String, Set<String>> OWN =
      Map.of(
          "task", Set.of("task", "params", "retry", "compensate", "within"),
          "condition", Set.of("condition", "then", "else"),
          "switch", Set.of("switch", "cases", "default"),
          "wait", Set.of("wait"),
          "parallel", Set.of("parallel"),
          "foreach", Set.of("foreach", "limit", "steps"),
          "workflow", Set.of("workflow", "with"),
          "kind", Set.of("kind", "params", "retry"));
  private static final Set<String> WORK = Set.of("task", "params", "timeout", "retry");
  private static final int MOST = 1_000;

  private final DefinitionReader schedules;
  private final Findings findings;
  private final String file;
  private final SourceTree tree;
  private final List<Problem> ofRetries = new ArrayList<>();

  /** Where each step stands, by name: the first of a name. */
  private final Map<String, String> places = new LinkedHashMap<>();

  StepReader(DefinitionReader schedules, String file, SourceTree tree, Findings findings) {
    this.schedules = schedules;
    this.file = file;
    this.tree = tree;
    this.findings = findings;
  }

  /** Whether steps of a block follow each other as they are written. */
  enum Order {
    SEQUENCE,
    TOGETHER
  }

  Map<String, String> places() {
    return places;
  }

  List<Problem> ofRetries() {
    return ofRetries;
  }

  /** The steps of a block; a step that cannot be read is left out. */
  List<Step> block(Fields holder, String field, Order order) {
    JsonNode list = holder.value(field);
    if (list.isMissingNode()) {
      return List.of();
    } else if (!list.isArray() || list.isEmpty()) {
      findings.refuse(
          holder.at(field),
          "wanted a list of steps, found " + (list.isArray() ? "none" : Findings.kind(list)));
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    String before = "";
    for (int i = 0; i < list.size(); i++) {
      String pointer = holder.at(field) + "/" + i;
      Optional<Fields> step = named(list.get(i), pointer);
      if (step.isPresent()) {
        String name = list.get(i).propertyNames().iterator().next();
        boolean follows = order == Order.SEQUENCE && !before.isEmpty() && !step.get().has("needs");
        step(name, step.get(), follows ? List.of(before) : List.of()).ifPresent(steps::add);
        before = name;
      }
    }
    return steps;
  }

  private Optional<Fields> named(JsonNode entry, String pointer) {
    if (!entry.isObject() || entry.size() != 1) {
      findings.refuse(
          pointer,
          "wanted a step such as 'fetch: {task: …}', found "
              + (entry.isObject() ? "a mapping of " + entry.size() + " keys" : Findings.kind(entry))
              + (entry.isObject() && KINDS.stream().anyMatch(entry::has)
                  ? ". Is its name missing?"
                  : ""));
      return Optional.empty();
    }
    String name = entry.propertyNames().iterator().next();
    String at = SourceTree.child(pointer, name);
    String first = places.putIfAbsent(name, at);
    if (first != null) {
      findings.refuseKey(
          at, "step '%s' stands already on line %d".formatted(name, tree.place(first).line()));
    } else if (!NAME.matcher(name).matches()) {
      findings.refuseKey(
          at,
          "wanted a name of letters, digits, '_', '-', beginning with a letter, at most 60, found '"
              + name
              + "'");
    } else if (places.size() > MOST) {
      findings.refuseKey(at, "wanted at most " + MOST + " steps");
    }
    if (!entry.get(name).isObject()) {
      findings.refuse(
          at, "wanted a mapping with what the step does, found " + Findings.kind(entry.get(name)));
      return Optional.empty();
    }
    return Optional.of(new Fields(entry.get(name), at, findings));
  }

  private Optional<Step> step(String name, Fields fields, List<String> before) {
    List<String> kinds = KINDS.stream().filter(fields::has).toList();
    if (kinds.size() != 1) {
      findings.refuseKey(fields.pointer(), whichKind(fields, kinds));
      return Optional.empty();
    }
    String kind = kinds.getFirst();
    Set<String> known = new LinkedHashSet<>(OWN.getOrDefault(kind, Set.of()));
    known.addAll(COMMON);
    fields.only(known);
    Frame frame = frame(name, fields, kind, before);
    return switch (kind) {
      case "task" -> Optional.of(new Step.Task(frame, work(fields), undo(fields)));
      case "condition" -> condition(frame, fields);
      case "switch" -> Optional.of(choice(frame, fields));
      case "wait" -> WaitReader.read(fields).map(until -> new Step.Wait(frame, until));
      case "parallel" -> parallel(frame, fields);
      case "foreach" -> Optional.of(foreach(frame, fields));
      case "kind" -> Optional.of(custom(frame, fields));
      default ->
          Optional.of(
              new Step.SubWorkflow(
                  frame, fields.text("workflow"), fields.values("with"), Optional.empty()));
    };
  }

  private static String whichKind(Fields fields, List<String> kinds) {
    String wanted = "wanted one of " + String.join(", ", KINDS);
    if (!kinds.isEmpty()) {
      return wanted + ", found " + String.join(" and ", kinds);
    }
    String near =
        fields.node().propertyNames().stream()
            .filter(each -> !COMMON.contains(each))
            .map(each -> Nearest.hint(each, KINDS))
            .filter(hint -> !hint.isEmpty())
            .findFirst()
            .orElse("");
    return wanted + ", found none" + near;
  }

  private Frame frame(String name, Fields fields, String kind, List<String> before) {
    Duration whole = fields.interval(kind.equals("task") ? "within" : "timeout");
    return new Frame(
        name,
        fields.has("needs") ? fields.names("needs") : before,
        fields.expression("when"),
        fields.word("on_error", OnError.class),
        whole,
        fields.mapping("set").map(StepReader::expressions).orElse(Map.of()),
        fields.texts("metadata"));
  }

  private static Map<String, String> expressions(Fields fields) {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (String key : fields.node().propertyNames()) {
      expressions.put(key, fields.expression(key));
    }
    return expressions;
  }

  private Work work(Fields fields) {
    KindTask.kindOf(fields.value("task").asString(""))
        .ifPresent(
            kind ->
                findings.refuse(
                    fields.at("task"), "wanted a task, found a kind of step; write kind: " + kind));
    return new Work(
        fields.text("task"), fields.values("params"), fields.interval("timeout"), retry(fields));
  }

  private Retry retry(Fields fields) {
    if (!fields.has("retry")) {
      return Retry.OFF;
    }
    Findings own = new Findings(file, tree, fields.pointer());
    Retry retry = schedules.retry(fields.node(), own);
    ofRetries.addAll(own.problems());
    return retry;
  }

  private Optional<Work> undo(Fields fields) {
    return fields.mapping("compensate").flatMap(this::wholeWork);
  }

  /** A task where a mapping stands for one. */
  private Optional<Work> wholeWork(Fields fields) {
    fields.only(WORK);
    if (!fields.has("task")) {
      findings.refuseKey(fields.pointer(), "wanted 'task', found none");
      return Optional.empty();
    }
    return Optional.of(work(fields));
  }

  private Step custom(Frame frame, Fields fields) {
    String kind = fields.text("kind");
    if (!kind.isEmpty() && !KIND.matcher(kind).matches()) {
      findings.refuse(
          fields.at("kind"),
          "wanted a kind of step such as map-reduce or map-reduce:map-reduce, found '"
              + kind
              + "'");
    }
    return new Step.Custom(frame, kind, fields.values("params"), retry(fields));
  }

  private Optional<Step> condition(Frame frame, Fields fields) {
    Optional<Question> question =
        fields.value("condition").isObject()
            ? fields.mapping("condition").flatMap(this::wholeWork).map(Question.Answering::new)
            : Optional.of(new Question.Expression(fields.expression("condition")));
    List<Step> then = block(fields, "then", Order.SEQUENCE);
    List<Step> otherwise = block(fields, "else", Order.SEQUENCE);
    return question.map(asked -> new Step.Condition(frame, asked, then, otherwise));
  }

  private Step choice(Frame frame, Fields fields) {
    Map<String, List<Step>> cases = new LinkedHashMap<>();
    Optional<Fields> given = fields.mapping("cases");
    given.ifPresent(
        each ->
            each.node()
                .propertyNames()
                .forEach(value -> cases.put(value, block(each, value, Order.SEQUENCE))));
    if (cases.isEmpty() && !findings.isRefused(fields.at("cases"))) {
      findings.refuseKey(fields.pointer(), "wanted 'cases' with at least one value, found none");
    }
    return new Step.Switch(
        frame, fields.expression("switch"), cases, block(fields, "default", Order.SEQUENCE));
  }

  private Optional<Step> parallel(Frame frame, Fields fields) {
    return fields.mapping("parallel").map(within -> group(frame, within));
  }

  private Step group(Frame frame, Fields within) {
    within.only(Set.of("limit", "join", "steps"));
    if (!within.has("steps")) {
      findings.refuseKey(within.pointer(), "wanted 'steps', found none");
    }
    List<Step> steps = block(within, "steps", Order.TOGETHER);
    int limit = within.number("limit", 1, 1_000, 0);
    return new Step.Parallel(frame, limit, join(within, within.value("steps").size()), steps);
  }

  private Join join(Fields within, int steps) {
    JsonNode join = within.value("join");
    if (join.isMissingNode() || (join.isString() && join.asString().equals("all"))) {
      return new Join.All();
    } else if (join.isString() && join.asString().equals("any")) {
      return Join.any();
    } else if (join.isIntegralNumber() && join.asInt() >= 1 && join.asInt() <= steps) {
      return new Join.AtLeast(join.asInt());
    }
    findings.refuse(
        within.at("join"),
        "wanted all, any, or a number of 1 to %d, the steps of the group, found %s"
            .formatted(steps, join.isNumber() ? join : Findings.kind(join)));
    return new Join.All();
  }

  private Step foreach(Frame frame, Fields fields) {
    JsonNode list = fields.value("foreach");
    String expression = list.isArray() ? "" : fields.text("foreach");
    if (list.isArray()) {
      findings.refuse(
          fields.at("foreach"),
          "wanted an expression for a list, such as '${vars.codes}', found a list; give it as the default of a variable");
    }
    if (!fields.has("steps")) {
      findings.refuseKey(fields.pointer(), "wanted 'steps', found none");
    }
    return new Step.Foreach(
        frame,
        expression,
        fields.number("limit", 1, 1_000, 0),
        block(fields, "steps", Order.SEQUENCE));
  }
}
