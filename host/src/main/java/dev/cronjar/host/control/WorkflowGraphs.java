package dev.cronjar.host.control;

import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowEdge;
import dev.cronjar.host.control.view.WorkflowGraphView.WorkflowNode;
import dev.cronjar.host.control.view.WorkflowRunView.WorkflowStepView;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Walks the graph of a workflow: every step once, or in a run, within a {@code foreach}, once for
 * each item that has begun.
 */
final class WorkflowGraphs {
  private static final String FINALLY = "finally";
  private static final String ITEM = "item ";
  private static final String PLANNED = "planned";

  private final Map<String, WorkflowStepView> steps;
  private final Map<String, Planned> plans;
  private final boolean isRun;
  private final List<WorkflowNode> nodes = new ArrayList<>();
  private final List<WorkflowEdge> edges = new ArrayList<>();
  private final Set<String> approvals = new HashSet<>();

  /** Of the workflow alone. */
  WorkflowGraphs() {
    this.steps = Map.of();
    this.plans = Map.of();
    this.isRun = false;
  }

  /**
   * Of a run.
   *
   * @param steps by path
   * @param plans of the steps whose kind has planned what they do, by path
   */
  WorkflowGraphs(Map<String, WorkflowStepView> steps, Map<String, Planned> plans) {
    this.steps = steps;
    this.plans = plans;
    this.isRun = true;
  }

  WorkflowGraphs walk(WorkflowDefinition definition) {
    block(definition.steps(), "", "", "");
    block(definition.last(), "", "", FINALLY);
    return this;
  }

  List<WorkflowNode> nodes() {
    return nodes;
  }

  List<WorkflowEdge> edges() {
    return edges;
  }

  /** Paths of the steps that wait for an approval when their turn has come. */
  Set<String> approvals() {
    return approvals;
  }

  /** {@code prefix}: of the paths of these steps, empty or ending with a dot. */
  private void block(List<Step> block, String prefix, String parent, String branch) {
    for (Placed placed : placed(block)) {
      Step step = placed.step();
      String path = prefix + step.name();
      nodes.add(node(step, path, parent, branch, placed.level()));
      step.frame().needs().forEach(need -> edges.add(new WorkflowEdge(prefix + need, path)));
      undo(step, path, parent, branch, placed.level());
      within(step, path);
    }
  }

  /** A step and how many steps of its block come before it at least. */
  private record Placed(Step step, int level) {}

  private void within(Step step, String path) {
    switch (step) {
      case Step.Condition condition -> {
        block(condition.then(), path + ".", path, "then");
        block(condition.otherwise(), path + ".", path, "else");
      }
      case Step.Switch choice -> {
        choice.cases().forEach((value, block) -> block(block, path + ".", path, value));
        block(choice.otherwise(), path + ".", path, "default");
      }
      case Step.Parallel parallel -> block(parallel.steps(), path + ".", path, "");
      case Step.Foreach foreach -> items(foreach, path);
      case Step.SubWorkflow sub ->
          sub.embedded()
              .ifPresent(
                  definition -> {
                    block(definition.steps(), path + ".", path, "");
                    block(definition.last(), path + ".", path, FINALLY);
                  });
      case Step.Custom custom ->
          Optional.ofNullable(plans.get(path))
              .ifPresent(plan -> block(plan.definition().steps(), path + ".", path, PLANNED));
      case Step.Task task -> {}
      case Step.Wait wait -> {
        if (wait.until() instanceof Step.Until.Approval) {
          approvals.add(path);
        }
      }
    }
  }

  /** Without any item that has begun, the steps stand there once, as they are written. */
  private void items(Step.Foreach foreach, String path) {
    Set<Integer> begun = new TreeSet<>();
    String prefix = path + ".";
    for (String step : steps.keySet()) {
      if (step.startsWith(prefix)) {
        String item = step.substring(prefix.length()).split("\\.", 2)[0];
        if (item.matches("\\d{1,9}")) {
          begun.add(Integer.valueOf(item));
        }
      }
    }
    if (begun.isEmpty()) {
      block(foreach.steps(), prefix, path, "each");
    }
    begun.forEach(item -> block(foreach.steps(), prefix + item + ".", path, ITEM + item));
  }

  private WorkflowNode node(Step step, String path, String parent, String branch, int level) {
    WorkflowStepView seen = steps.get(path);
    String detail = WorkflowWords.detail(step);
    if (seen == null) {
      String state = isRun ? StepState.PENDING.text() : "";
      return new WorkflowNode(
          path, step.name(), step.kind(), detail, parent, branch, level, state, "", "", -1, "", "");
    }
    return node(seen, step.name(), detail, parent, branch, level);
  }

  private static WorkflowNode node(
      WorkflowStepView seen, String name, String detail, String parent, String branch, int level) {
    return new WorkflowNode(
        seen.path(),
        name,
        seen.kind(),
        detail,
        parent,
        branch,
        level,
        seen.state(),
        seen.started(),
        seen.ended(),
        seen.durationSeconds(),
        seen.run(),
        seen.reason());
  }

  /** What undid a step follows it. */
  private void undo(Step step, String path, String parent, String branch, int level) {
    WorkflowStepView undone = steps.get(path + StepRun.UNDO);
    if (undone != null) {
      String name = step.name() + StepRun.UNDO;
      nodes.add(node(undone, name, "undoes " + step.name(), parent, branch, level + 1));
      edges.add(new WorkflowEdge(path, undone.path()));
    }
  }

  /** What is needed before what needs it; a definition has no cycles. */
  private static List<Placed> placed(List<Step> block) {
    Map<String, Step> byName = new LinkedHashMap<>();
    block.forEach(step -> byName.put(step.name(), step));
    Map<String, Integer> levels = new HashMap<>();
    block.forEach(step -> level(step, byName, levels));
    return block.stream()
        .map(step -> new Placed(step, levels.getOrDefault(step.name(), 0)))
        .sorted(Comparator.comparingInt(Placed::level))
        .toList();
  }

  /** With a stack of its own: a sequence may be a thousand steps long. */
  private static void level(Step wanted, Map<String, Step> byName, Map<String, Integer> levels) {
    List<Step> stack = new ArrayList<>(List.of(wanted));
    Set<String> seen = new HashSet<>();
    while (!stack.isEmpty()) {
      Step top = stack.getLast();
      List<Step> needed =
          top.frame().needs().stream().flatMap(need -> known(need, byName)).toList();
      List<Step> missing = needed.stream().filter(n -> !levels.containsKey(n.name())).toList();
      if (missing.isEmpty() || !seen.add(top.name())) {
        stack.removeLast();
        int before =
            needed.stream().mapToInt(n -> levels.getOrDefault(n.name(), -1)).max().orElse(-1);
        levels.put(top.name(), before + 1);
      } else {
        stack.addAll(missing);
      }
    }
  }

  private static Stream<Step> known(String name, Map<String, Step> byName) {
    return Optional.ofNullable(byName.get(name)).stream();
  }
}
