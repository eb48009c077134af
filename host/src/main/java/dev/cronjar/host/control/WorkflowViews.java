package dev.cronjar.host.control;

import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowRunView.WorkflowStepView;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.host.control.view.WorkflowView.WorkflowVariable;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.Planned;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Variable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Workflows and their runs as every front shows them; instants in the host's zone. */
final class WorkflowViews {
  private final WorkflowStore store;
  private final RunStore runs;
  private final WorkflowRevisions definitions;
  private final WorkflowLookup lookup;
  private final Explainer explainer;
  private final Clock clock;

  WorkflowViews(
      WorkflowStore store,
      RunStore runs,
      WorkflowRevisions definitions,
      WorkflowLookup lookup,
      Explainer explainer,
      Clock clock) {
    this.store = store;
    this.runs = runs;
    this.definitions = definitions;
    this.lookup = lookup;
    this.explainer = explainer;
    this.clock = clock;
  }

  WorkflowView of(ScheduleStatus status) {
    Schedule schedule = status.schedule();
    Workflow workflow = Workflow.of(schedule);
    Definition definition = schedule.definition();
    long next =
        schedule.activity() == Schedule.Activity.ENABLED ? status.nextFireAt() : FireTimes.NEVER;
    return new WorkflowView(
        workflow.name(),
        schedule.id().org().value(),
        definition.about().name(),
        definition.about().description(),
        ScheduleViews.written(definition.trigger()),
        explainer.words(definition),
        definition.trigger().zone().getId(),
        ScheduleFilter.form(schedule.activity()),
        schedule.reason(),
        owner(workflow),
        schedule.id().toString(),
        schedule.revision(),
        definition.about().labels(),
        definition.about().metadata(),
        workflow.graph().variables().entrySet().stream()
            .map(each -> variable(each.getKey(), each.getValue()))
            .toList(),
        new WorkflowGraphs().walk(workflow.graph()).nodes().size(),
        Iso.text(next, definition.trigger().zone()),
        counts(store.byState(schedule.number())));
  }

  /** The file or plugin that it comes from; empty when it may be changed here. */
  static String owner(Workflow workflow) {
    String source = workflow.schedule().source();
    String own = source.substring(Math.min(source.length(), Schedule.OF_WORKFLOW.length()));
    return own.equals(workflow.id()) ? "" : own;
  }

  private static WorkflowVariable variable(String name, Variable variable) {
    return new WorkflowVariable(
        name,
        variable.type().name().toLowerCase(Locale.ROOT),
        variable.usual().map(Json::value).orElse(""),
        variable.description());
  }

  static Map<String, Long> counts(Map<WorkflowState, Long> byState) {
    Map<String, Long> counts = new TreeMap<>();
    byState.forEach((state, count) -> counts.put(state.text(), count));
    return counts;
  }

  /** Without its steps. */
  WorkflowRunView brief(WorkflowRun run) {
    return view(run, List.of(), Set.of());
  }

  WorkflowRunView whole(WorkflowRun run) {
    List<StepRun> rows = store.steps(run.id());
    List<WorkflowStepView> steps = rows.stream().map(this::step).toList();
    return view(run, steps, graph(run, rows, steps).approvals());
  }

  /** Its graph, with what became of its steps. */
  WorkflowGraphs graph(WorkflowRun run) {
    List<StepRun> rows = store.steps(run.id());
    return graph(run, rows, rows.stream().map(this::step).toList());
  }

  private WorkflowGraphs graph(WorkflowRun run, List<StepRun> rows, List<WorkflowStepView> steps) {
    Map<String, WorkflowStepView> byPath =
        steps.stream().collect(Collectors.toMap(WorkflowStepView::path, step -> step, (a, b) -> b));
    Map<String, Planned> plans = new HashMap<>();
    rows.stream()
        .filter(row -> row.kind().equals(Step.CUSTOM))
        .forEach(row -> Planned.in(row.note()).ifPresent(plan -> plans.put(row.path(), plan)));
    return new WorkflowGraphs(byPath, plans).walk(definitions.of(run));
  }

  private WorkflowRunView view(
      WorkflowRun run, List<WorkflowStepView> steps, Set<String> approvals) {
    WorkflowRun.Span span = run.span();
    return new WorkflowRunView(
        run.id().value(),
        lookup.nameOf(run),
        run.org().value(),
        run.revision(),
        run.state().text(),
        run.course().name().toLowerCase(Locale.ROOT),
        run.reason(),
        run.variables(),
        run.retryOf(),
        runs.find(run.id()).map(row -> row.origin().trigger().text()).orElse(""),
        text(span.created()),
        text(span.started()),
        text(span.ended()),
        duration(span.started(), span.ended()),
        steps.stream()
            .filter(step -> step.state().equals(StepState.WAITING.text()))
            .map(WorkflowStepView::path)
            .filter(approvals::contains)
            .toList(),
        (int) steps.stream().filter(step -> StepState.of(step.state()).isOver()).count(),
        steps);
  }

  private WorkflowStepView step(StepRun step) {
    return new WorkflowStepView(
        step.path(),
        step.kind(),
        state(step).text(),
        step.run(),
        text(step.times().started()),
        text(step.times().ended()),
        text(step.times().due()),
        duration(step.times().started(), step.times().ended()),
        step.outputs(),
        step.reason(),
        step.order());
  }

  /** Whether its run is between two tries, only the run itself knows. */
  private StepState state(StepRun step) {
    boolean retries =
        step.state() == StepState.RUNNING
            && !step.run().isEmpty()
            && runs.find(new RunId(step.run()))
                .map(Run::state)
                .filter(RunState.RETRYING::equals)
                .isPresent();
    return retries ? StepState.RETRYING : step.state();
  }

  private String text(long millis) {
    return Iso.text(millis, clock.getZone());
  }

  /** Until now while it goes on. */
  private double duration(long started, long ended) {
    if (started < 0) {
      return -1;
    }
    return Iso.seconds(Math.max(0, (ended < 0 ? clock.millis() : ended) - started));
  }
}
