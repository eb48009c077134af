package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Findings;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Plans;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads plans with the checks that an author's steps go through. Thread-safe. */
public final class PlanReader implements Plans {
  private static final Set<String> FIELDS = Set.of("steps", "outputs", "on_error");
  private static final int LONGEST = 500_000;
  private static final int TOLD = 5;

  private final DefinitionReader schedules;

  /**
   * @param schedules reads the policies
   */
  public PlanReader(DefinitionReader schedules) {
    this.schedules = schedules;
  }

  @Override
  public Planned read(String plan) {
    if (plan.length() > LONGEST) {
      throw new ExpressionFailed(
          "the plan: wanted at most %,d characters of JSON, found %,d"
              .formatted(LONGEST, plan.length()));
    }
    SourceTree tree = new SourceTree(tree(plan), Map.of());
    Findings findings = new Findings("", tree, "");
    List<Problem> problems = new ArrayList<>();
    Planned read = planned(tree, findings, problems);
    problems.addAll(findings.problems());
    if (!problems.isEmpty()) {
      throw new ExpressionFailed("the plan: " + words(problems));
    }
    return read;
  }

  private static JsonNode tree(String plan) {
    try {
      JsonNode tree = JsonMapper.shared().readTree(plan);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException noJson) {
      throw new ExpressionFailed("the plan: wanted JSON: " + noJson.getOriginalMessage());
    }
    throw new ExpressionFailed("the plan: wanted a mapping with 'steps', found none");
  }

  private static String words(List<Problem> problems) {
    String told =
        problems.stream().limit(TOLD).map(Problem::toString).collect(Collectors.joining("; "));
    int more = problems.size() - TOLD;
    return more > 0 ? told + "; and " + more + " more" : told;
  }

  private Planned planned(SourceTree tree, Findings findings, List<Problem> ofRetries) {
    Fields fields = new Fields(tree.root(), "", findings);
    fields.only(FIELDS);
    StepReader reader = new StepReader(schedules, "", tree, findings);
    boolean nothing = fields.value("steps").isArray() && fields.value("steps").isEmpty();
    List<Step> steps =
        nothing ? List.of() : reader.block(fields, "steps", StepReader.Order.SEQUENCE);
    ofRetries.addAll(reader.ofRetries());
    Errors errors =
        new Errors(fields.word("on_error", OnError.class).orElse(OnError.FAIL), Others.FINISH);
    WorkflowDefinition definition =
        new WorkflowDefinition(Map.of(), errors, Duration.ZERO, steps, List.of());
    GraphCheck graph = new GraphCheck(definition, reader.places(), findings);
    graph.check();
    graph.steps().values().forEach(step -> refuseForeign(step, graph, findings));
    ExpressionWalk walk = new ExpressionWalk(definition, graph, findings);
    walk.check(steps, false);
    Map<String, String> outputs = new LinkedHashMap<>();
    fields
        .mapping("outputs")
        .ifPresent(
            given -> {
              for (String key : given.node().propertyNames()) {
                outputs.put(key, given.expression(key));
                walk.checkAtEnd(given.at(key), outputs.get(key));
              }
            });
    return new Planned(definition, outputs);
  }

  /** What would need more than the plan: another definition, or variables. */
  private static void refuseForeign(Step step, GraphCheck graph, Findings findings) {
    if (step instanceof Step.SubWorkflow) {
      findings.refuse(
          graph.field(step, "workflow"), "wanted no workflow as a step of a plan, found one");
    }
  }
}
