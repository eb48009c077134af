package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.WorkflowGantt;
import dev.cronjar.host.control.view.WorkflowGraphView;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.control.view.WorkflowView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows a workflow or a run of one: what is known of it, and its graph. */
final class WorkflowShow {
  private static final int WIDTH = 40;

  private final Session session;

  WorkflowShow(Session session) {
    this.session = session;
  }

  /** A workflow with the graph of its latest run, or of its own while it has none. */
  void show(String word) {
    Optional<WorkflowView> workflow = WorkflowNamed.workflow(session, word);
    Optional<WorkflowRunView> run =
        workflow.isEmpty()
            ? Optional.of(WorkflowNamed.run(session, word))
            : WorkflowNamed.latest(session, workflow.get().id());
    WorkflowGraphView graph =
        run.isPresent()
            ? session.workflows().runGraph(run.get().id())
            : session.workflows().graph(word);
    if (session.output().isJson()) {
      session
          .output()
          .value(workflow.<Object>map(each -> document(each, graph)).orElse(graph), () -> {});
      return;
    }
    workflow.ifPresent(each -> session.output().fields(fields(each)));
    run.ifPresent(each -> session.output().fields(fields(each)));
    draw(graph);
  }

  private static Map<String, Object> document(WorkflowView workflow, WorkflowGraphView graph) {
    return Map.of("workflow", workflow, "graph", graph);
  }

  private void draw(WorkflowGraphView graph) {
    Table table = Table.of("STEP", "KIND", "WHAT", "STATE", "TOOK", "WHY");
    boolean isPlain = session.output().format() == Format.PLAIN;
    new WorkflowDrawing(graph)
        .rows()
        .forEach(
            row ->
                row.node()
                    .ifPresentOrElse(
                        node ->
                            table.row(
                                isPlain ? node.path() : row.drawn(),
                                node.kind(),
                                node.detail(),
                                node.state(),
                                Times.spoken(node.durationSeconds()),
                                node.reason()),
                        () -> {
                          if (!isPlain) {
                            table.row(row.drawn(), "", "", "", "", "");
                          }
                        }));
    session.output().list(graph.nodes(), table, "No steps.");
  }

  private static Fields fields(WorkflowView workflow) {
    return new Fields()
        .add("workflow", workflow.id())
        .add("name", workflow.name().equals(workflow.id()) ? "" : workflow.name())
        .add("description", workflow.description())
        .add("state", workflow.state())
        .add("trigger", workflow.triggerWords())
        .add("next", Times.shown(workflow.nextRun()))
        .add("variables", variables(workflow))
        .add("labels", workflow.labels())
        .add("from", workflow.source())
        .add("runs", WorkflowTexts.counts(workflow.counts()));
  }

  private static String variables(WorkflowView workflow) {
    return workflow.variables().stream()
        .map(
            each ->
                each.name()
                    + ": "
                    + each.type()
                    + (each.usual().isEmpty() ? "" : " = " + each.usual()))
        .collect(Collectors.joining(", "));
  }

  private static Fields fields(WorkflowRunView run) {
    return new Fields()
        .add("run", run.id())
        .add("state", run.state())
        .add("started", Times.shown(run.started()))
        .add("took", Times.spoken(run.durationSeconds()))
        .add("variables now", run.variables().equals("{}") ? "" : run.variables())
        .add("waits for", String.join(", ", run.waitsFor()))
        .add("retry of", run.retryOf())
        .add("why", run.reason());
  }

  /** When the steps went on, as bars. */
  void gantt(String run) {
    WorkflowGantt gantt = session.workflows().gantt(run);
    Table table =
        Table.of("STEP", "STATE", "FROM", "TOOK", "OVER " + Times.spoken(gantt.seconds()));
    double scale = gantt.seconds() <= 0 ? 0 : WIDTH / gantt.seconds();
    gantt
        .bars()
        .forEach(
            bar -> {
              int from = (int) Math.min(WIDTH - 1L, Math.floor(bar.start() * scale));
              int most = WIDTH - from;
              int length = (int) Math.max(1, Math.min(most, Math.round(bar.seconds() * scale)));
              table.row(
                  bar.path(),
                  bar.state(),
                  "+" + Times.spoken(bar.start()),
                  Times.spoken(bar.seconds()),
                  "·".repeat(from) + "█".repeat(length) + "·".repeat(most - length));
            });
    session.output().list(gantt.bars(), table, "No step has begun.");
  }
}
