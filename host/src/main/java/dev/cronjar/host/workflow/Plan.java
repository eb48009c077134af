package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.workflow.definition.Work;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes of something that happened to a workflow run. */
final class Plan {
  private final LiveWorkflow workflow;
  private final Set<LiveStep> steps = new LinkedHashSet<>();
  private final List<Start> starts = new ArrayList<>(1);
  private final List<Stop> stops = new ArrayList<>(0);
  private final List<News> news = new ArrayList<>(2);
  private boolean changed;

  Plan(LiveWorkflow workflow) {
    this.workflow = workflow;
  }

  /** The task of a step is to run, with these params. */
  record Start(RunId run, String path, Work work, Map<String, @Nullable Object> params) {}

  /** The run of a step is to end. */
  record Stop(RunId run, String reason) {}

  /** Something that is told: {@code detail} names the step, and says why. */
  record News(Event.Kind kind, String detail) {}

  void changed() {
    changed = true;
  }

  void changed(LiveStep step) {
    steps.add(step);
  }

  void start(LiveStep step, Work work, Map<String, @Nullable Object> params) {
    starts.add(new Start(new RunId(step.run), step.path, work, params));
  }

  void stop(LiveStep step) {
    stops.add(new Stop(new RunId(step.run), step.stopping));
  }

  void tell(Event.Kind kind, String detail) {
    news.add(new News(kind, detail));
  }

  List<Start> starts() {
    return starts;
  }

  List<Stop> stops() {
    return stops;
  }

  List<News> news() {
    return news;
  }

  /** The workflow run's row, if it is another than before. */
  Optional<WorkflowRun> row() {
    return changed ? Optional.of(workflow.row()) : Optional.empty();
  }

  /** The rows of steps that changed, each as it stands now. */
  List<StepRun> rows() {
    return steps.stream().map(step -> step.row(workflow.id())).toList();
  }

  boolean isOver() {
    return workflow.isOver();
  }
}
