package dev.cronjar.host.workflow;

import dev.cronjar.host.engine.Sequels.Directory;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the definitions of workflows that run as steps into the one that runs them. One that is not
 * there, or that would run itself, is left out: its step fails when it comes to that.
 */
record Embedding(OrgId org, Directory directory) {
  private static final int DEEPEST = 10;

  WorkflowDefinition of(WorkflowDefinition definition, String name) {
    return within(definition, Set.of(name));
  }

  private WorkflowDefinition within(WorkflowDefinition definition, Set<String> around) {
    return new WorkflowDefinition(
        definition.variables(),
        definition.errors(),
        definition.timeout(),
        steps(definition.steps(), around),
        steps(definition.last(), around));
  }

  private List<Step> steps(List<Step> steps, Set<String> around) {
    return steps.stream().map(step -> step(step, around)).toList();
  }

  private Step step(Step step, Set<String> around) {
    return switch (step) {
      case Step.Task task -> task;
      case Step.Wait wait -> wait;
      case Step.Custom custom -> custom;
      case Step.Condition condition ->
          new Step.Condition(
              condition.frame(),
              condition.question(),
              steps(condition.then(), around),
              steps(condition.otherwise(), around));
      case Step.Switch choice -> {
        Map<String, List<Step>> cases = new LinkedHashMap<>();
        choice.cases().forEach((value, each) -> cases.put(value, steps(each, around)));
        yield new Step.Switch(
            choice.frame(), choice.expression(), cases, steps(choice.otherwise(), around));
      }
      case Step.Parallel group ->
          new Step.Parallel(
              group.frame(), group.limit(), group.join(), steps(group.steps(), around));
      case Step.Foreach foreach ->
          new Step.Foreach(
              foreach.frame(), foreach.list(), foreach.limit(), steps(foreach.steps(), around));
      case Step.SubWorkflow sub ->
          new Step.SubWorkflow(sub.frame(), sub.workflow(), sub.with(), graph(sub, around));
    };
  }

  private Optional<WorkflowDefinition> graph(Step.SubWorkflow sub, Set<String> around) {
    if (around.contains(sub.workflow()) || around.size() > DEEPEST) {
      return Optional.empty();
    }
    Set<String> further = new HashSet<>(around);
    further.add(sub.workflow());
    return directory
        .schedule(new ScheduleId(org, Workflow.scheduleOf(sub.workflow())))
        .filter(Workflow::is)
        .map(schedule -> within(Workflow.graph(schedule.definition()), further));
  }
}
