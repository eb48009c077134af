package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Findings;
import dev.cronjar.host.schedule.InvalidDefinition;
import dev.cronjar.host.schedule.PlainValues;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Variable;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns one entry of a tree into the definition of the schedule that stands for the workflow. */
final class WorkflowEntry {
  static final Set<String> FIELDS =
      Set.of(
          "id",
          "org",
          "name",
          "description",
          "labels",
          "metadata",
          "schedule",
          "variables",
          "on_error",
          "others",
          "timeout",
          "steps",
          "finally");
  static final Set<String> OF_SCHEDULE =
      Set.of(
          "cron",
          "every",
          "once",
          "on",
          "if-past",
          "after",
          "zone",
          "start",
          "end",
          "jitter",
          "misfire",
          "overlap",
          "concurrency",
          "max-runs",
          "priority",
          "enabled");
  private static final List<String> TRIGGERS = List.of("cron", "every", "once", "on", "after");
  private static final List<String> ABOUT =
      List.of("org", "name", "description", "labels", "metadata");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,59}");

  private final DefinitionReader schedules;
  private final String file;
  private final SourceTree tree;
  private final Fields fields;
  private final OrgId home;
  private final Findings findings;
  private final List<Problem> problems;

  /**
   * @param pointer leads to the entry
   * @param before what was found wrong with it already
   */
  WorkflowEntry(
      DefinitionReader schedules,
      String file,
      SourceTree tree,
      String pointer,
      OrgId home,
      List<Problem> before) {
    this.problems = new ArrayList<>(before);
    this.schedules = schedules;
    this.file = file;
    this.tree = tree;
    this.home = home;
    this.findings = new Findings(file, tree, "");
    this.fields = new Fields(tree.root().at(pointer), pointer, findings);
  }

  List<Problem> problems() {
    List<Problem> all = new ArrayList<>(findings.problems());
    all.addAll(problems);
    all.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
    return all;
  }

  int line() {
    return tree.place(fields.pointer()).line();
  }

  /** The id of the schedule as far as it can be read, also of an entry that is refused. */
  Optional<ScheduleId> id() {
    String id = fields.value("id").asString("");
    try {
      OrgId org = fields.value("org").isString() ? new OrgId(fields.value("org").asString()) : home;
      return id.isEmpty()
          ? Optional.empty()
          : Optional.of(new ScheduleId(org, Workflow.scheduleOf(id)));
    } catch (CronjarException notAnId) {
      return Optional.empty();
    }
  }

  /** The definition, or empty when there are {@link #problems}. */
  Optional<Definition> read() {
    if (!problems.isEmpty()) {
      return Optional.empty();
    } else if (!fields.node().isObject()) {
      findings.refuse(
          fields.pointer(),
          "wanted a mapping with the fields of a workflow, found " + Findings.kind(fields.node()));
      return Optional.empty();
    }
    fields.only(FIELDS);
    checkId();
    if (!fields.has("steps")) {
      findings.refuseKey(fields.pointer(), "wanted 'steps', found none");
    }
    WorkflowDefinition graph = graph();
    Optional<Definition> definition = definition(graph);
    return problems().isEmpty() ? definition : Optional.empty();
  }

  private void checkId() {
    String id = fields.text("id");
    if (!fields.has("id")) {
      findings.refuseKey(fields.pointer(), "wanted 'id', found none");
    } else if (!id.isEmpty()) {
      try {
        Workflow.check(id);
      } catch (CronjarException wrong) {
        findings.refuse(
            fields.at("id"),
            "wanted letters, digits, '.', '_', '-', starting with a letter or digit, at most 100, found '"
                + id
                + "'");
      }
    }
  }

  private WorkflowDefinition graph() {
    StepReader reader = new StepReader(schedules, file, tree, findings);
    List<Step> steps = reader.block(fields, "steps", StepReader.Order.SEQUENCE);
    List<Step> last = reader.block(fields, "finally", StepReader.Order.SEQUENCE);
    WorkflowDefinition graph =
        new WorkflowDefinition(
            variables(),
            new Errors(
                fields.word("on_error", OnError.class).orElse(OnError.FAIL),
                fields.word("others", Others.class).orElse(Others.FINISH)),
            fields.interval("timeout"),
            steps,
            last);
    problems.addAll(reader.ofRetries());
    GraphCheck check = new GraphCheck(graph, reader.places(), findings);
    check.check();
    ExpressionWalk walk = new ExpressionWalk(graph, check, findings);
    walk.check(steps, false);
    walk.check(last, false);
    return graph;
  }

  private Map<String, Variable> variables() {
    Map<String, Variable> variables = new LinkedHashMap<>();
    fields
        .mapping("variables")
        .ifPresent(
            given ->
                given
                    .node()
                    .propertyNames()
                    .forEach(
                        name -> {
                          checkName(given, name);
                          variable(given, name).ifPresent(each -> variables.put(name, each));
                        }));
    return variables;
  }

  private void checkName(Fields given, String name) {
    if (!VARIABLE.matcher(name).matches()) {
      findings.refuseKey(
          given.at(name),
          "wanted a name of letters, digits and '_', beginning with a letter, at most 60, found '"
              + name
              + "'");
    }
  }

  static Optional<Variable> variable(Fields given, String name) {
    Optional<Fields> described = given.mapping(name);
    if (described.isEmpty()) {
      return Optional.empty();
    }
    Fields each = described.get();
    each.only(Set.of("type", "default", "description"));
    Variable.Type type = each.word("type", Variable.Type.class).orElse(Variable.Type.STRING);
    JsonNode usual = each.value("default");
    if (!usual.isMissingNode() && !VariableValues.fits(type, PlainValues.value(usual))) {
      each.findings()
          .refuse(
              each.at("default"),
              "wanted " + VariableValues.words(type) + ", found " + Findings.kind(usual));
    }
    return Optional.of(
        new Variable(
            type,
            Optional.ofNullable(usual.isMissingNode() ? null : PlainValues.value(usual)),
            each.text("description")));
  }

  /** The schedule's own fields are read as those of any schedule, with their places. */
  private Optional<Definition> definition(WorkflowDefinition graph) {
    Optional<Fields> own = fields.mapping("schedule");
    own.ifPresent(each -> each.only(OF_SCHEDULE));
    boolean byHand = own.isEmpty() || TRIGGERS.stream().noneMatch(own.get()::has);
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    Map<String, SourceTree.Place> places = new HashMap<>();
    own.ifPresent(
        each -> {
          each.node().properties().forEach(one -> entry.set(one.getKey(), one.getValue()));
          place(each.pointer(), places);
        });
    for (String field : ABOUT) {
      if (fields.has(field)) {
        entry.set(field, fields.value(field));
        places.put("/" + field, tree.place(fields.at(field)));
      }
    }
    entry.put("id", id().map(ScheduleId::value).orElse("x")).put("task", Workflow.TASK);
    if (!fields.has("name")) {
      entry.put("name", fields.value("id").asString("x"));
    }
    entry.set("params", JsonMapper.shared().valueToTree(WorkflowJson.write(graph)));
    if (byHand) {
      entry.put("every", "1d");
    }
    try {
      Definition read = schedules.interpret(new SourceTree(entry, places), home);
      return Optional.of(
          byHand ? read.withTrigger(new Trigger.ByHand(read.trigger().zone())) : read);
    } catch (InvalidDefinition refused) {
      refused.problems().forEach(each -> problems.add(placed(each)));
      return Optional.empty();
    }
  }

  /** Everything below a pointer, as if that were the beginning. */
  private void place(String pointer, Map<String, SourceTree.Place> places) {
    places.put("", tree.place(pointer));
    tree.places()
        .forEach(
            (each, place) -> {
              if (each.startsWith(pointer + "/")) {
                places.put(each.substring(pointer.length()), place);
              }
            });
  }

  private Problem placed(Problem problem) {
    boolean about = ABOUT.contains(problem.field().split("[.\\[]", 2)[0]);
    String holder = about ? fields.pointer() : fields.at("schedule");
    String name = holder.replaceAll("/(\\d+)", "[$1]").replaceAll("^/", "").replace('/', '.');
    SourceTree.Place beginning = tree.place(holder);
    return new Problem(
        file,
        problem.line() == 0 ? beginning.line() : problem.line(),
        problem.line() == 0 ? beginning.column() : problem.column(),
        name + (problem.field().isEmpty() || name.isEmpty() ? "" : ".") + problem.field(),
        problem.reason());
  }
}
