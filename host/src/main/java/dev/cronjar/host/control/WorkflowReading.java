package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.WorkflowGantt;
import dev.cronjar.host.control.view.WorkflowGantt.WorkflowBar;
import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowPage;
import dev.cronjar.host.control.view.WorkflowRunPage;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowStats;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.workflow.Workflow;
import java.time.Clock;
import java.util.List;

/** Shows workflows, their graphs and their runs. */
final class WorkflowReading {
  private final WorkflowStore store;
  private final WorkflowLookup lookup;
  private final WorkflowSelection selection;
  private final WorkflowViews views;
  private final WorkflowPatience patience;
  private final WorkflowTallies tallies;
  private final Clock clock;

  WorkflowReading(
      WorkflowStore store,
      WorkflowLookup lookup,
      WorkflowViews views,
      WorkflowPatience patience,
      WorkflowTallies tallies,
      Clock clock) {
    this.store = store;
    this.lookup = lookup;
    this.selection = new WorkflowSelection(lookup);
    this.views = views;
    this.patience = patience;
    this.tallies = tallies;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        WorkflowOperations.LIST.by(this::list),
        WorkflowOperations.GET.by((params, caller) -> views.of(lookup.named(params.id(), caller))),
        WorkflowOperations.GRAPH.by(this::graph),
        WorkflowOperations.RUNS.by(this::runs),
        WorkflowOperations.RUN.by(this::run),
        WorkflowOperations.RUN_GRAPH.by(this::runGraph),
        WorkflowOperations.GANTT.by(this::gantt),
        WorkflowOperations.STATS.by(this::stats));
  }

  /** The cursor is the id of the last one seen. */
  private WorkflowPage list(WorkflowOperations.Select params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    List<ScheduleStatus> found =
        selection
            .workflows(params.filter(), caller)
            .filter(
                each ->
                    params.cursor().isEmpty()
                        || each.schedule().id().toString().compareTo(params.cursor()) > 0)
            .limit(limit + 1L)
            .toList();
    List<WorkflowView> page = found.stream().limit(limit).map(views::of).toList();
    return new WorkflowPage(
        page, found.size() > limit ? found.get(limit - 1).schedule().id().toString() : "");
  }

  private WorkflowGraphView graph(WorkflowOperations.One params, Caller caller) {
    Workflow workflow = Workflow.of(lookup.named(params.id(), caller).schedule());
    WorkflowGraphs graph = new WorkflowGraphs().walk(workflow.graph());
    return new WorkflowGraphView(workflow.name(), "", "", graph.nodes(), graph.edges());
  }

  private WorkflowRunPage runs(WorkflowOperations.Select params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    return selection
        .runs(params.filter(), caller)
        .map(filter -> store.list(filter, params.cursor(), limit))
        .map(
            page ->
                new WorkflowRunPage(
                    page.runs().stream().map(views::brief).toList(), page.nextCursor()))
        .orElse(new WorkflowRunPage(List.of(), ""));
  }

  private WorkflowRunView run(WorkflowOperations.Await params, Caller caller) {
    WorkflowRun run = lookup.run(params.id(), caller);
    return views.whole(patience.untilItsEnd(run, params.patience()));
  }

  private WorkflowGraphView runGraph(WorkflowOperations.One params, Caller caller) {
    WorkflowRun run = lookup.run(params.id(), caller);
    WorkflowGraphs graph = views.graph(run);
    return new WorkflowGraphView(
        lookup.nameOf(run), run.id().value(), run.state().text(), graph.nodes(), graph.edges());
  }

  private WorkflowGantt gantt(WorkflowOperations.One params, Caller caller) {
    WorkflowRun run = lookup.run(params.id(), caller);
    WorkflowRun.Span span = run.span();
    long from = span.started() < 0 ? span.created() : span.started();
    long until = span.ended() < 0 ? clock.millis() : span.ended();
    List<WorkflowBar> bars =
        store.steps(run.id()).stream()
            .filter(step -> step.times().started() >= 0)
            .map(step -> bar(step, from, until))
            .toList();
    return new WorkflowGantt(
        run.id().value(),
        lookup.nameOf(run),
        run.state().text(),
        Iso.text(from, clock.getZone()),
        Iso.seconds(Math.max(0, until - from)),
        bars);
  }

  private static WorkflowBar bar(StepRun step, long from, long until) {
    long started = step.times().started();
    long ended = step.times().ended() < 0 ? until : step.times().ended();
    return new WorkflowBar(
        step.path(),
        step.kind(),
        step.state().text(),
        Iso.seconds(Math.max(0, started - from)),
        Iso.seconds(Math.max(0, ended - started)),
        (int) step.path().chars().filter(each -> each == '.').count());
  }

  private WorkflowStats stats(WorkflowOperations.Of params, Caller caller) {
    if (!params.workflow().isEmpty()) {
      Schedule schedule = lookup.named(params.workflow(), caller).schedule();
      return new WorkflowStats(
          Workflow.of(schedule).name(),
          WorkflowViews.counts(store.byState(schedule.number())),
          tallies.ofOne(MetricsWindow.STANDARD, schedule.number()),
          tallies.ofOne(MetricsWindow.SINCE_START, schedule.number()));
    }
    return new WorkflowStats(
        "",
        WorkflowViews.counts(
            caller.sight() == Caller.Sight.ALL_ORGS
                ? store.byState(WorkflowStore.ALL)
                : store.byState(caller.org())),
        tallies.ofAll(MetricsWindow.STANDARD, caller),
        tallies.ofAll(MetricsWindow.SINCE_START, caller));
  }
}
