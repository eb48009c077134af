package dev.cronjar.host.workflow;

import dev.cronjar.host.engine.Sequels;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.run.WorkflowWrites;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Expressions;
import dev.cronjar.host.workflow.definition.Plans;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** The workflow runs that go on in one life of a host. */
public final class OpenWorkflows implements Sequels {
  private static final Logger log = LogManager.getLogger(OpenWorkflows.class);

  private final Expressions expressions;
  private final Plans plans;
  private final WorkflowStore store;
  private final Graphs graphs;
  private final Map<RunId, Carried> open = new HashMap<>();
  private final Map<RunId, At> steps = new HashMap<>();
  private final Map<RunId, Recorded> recorded = new ConcurrentHashMap<>();
  private final PriorityQueue<Wake> wakes =
      new PriorityQueue<>(Comparator.comparingLong(Wake::atMillis));

  public OpenWorkflows(
      Expressions expressions, Plans plans, WorkflowStore store, Directory directory) {
    this.expressions = expressions;
    this.plans = plans;
    this.store = store;
    this.graphs = new Graphs(directory);
  }

  /** A workflow run and the schedule in its revision. */
  private record Carried(LiveWorkflow workflow, Schedule schedule) {}

  /** Where a step's run belongs. */
  private record At(Carried carried, String path) {}

  private record Wake(long atMillis, RunId workflow) {}

  /** What a workflow run had written. */
  private record Recorded(WorkflowRun run, List<StepRun> steps) {}

  @Override
  public void prepare(Collection<RunId> carried) {
    for (RunId id : carried) {
      store.find(id).ifPresent(run -> recorded.put(id, new Recorded(run, store.steps(id))));
    }
  }

  @Override
  public Schedule asStep(Schedule schedule, Run step) {
    Map<String, String> labels = step.origin().labels();
    RunId workflow = new RunId(labels.getOrDefault(OF_RUN, "unknown"));
    String path = labels.getOrDefault(OF_STEP, "");
    Recorded known = recorded.get(workflow);
    Graph graph = known == null ? Graphs.plain(schedule) : Graphs.of(known.run(), schedule);
    return new Paths(graph, known == null ? List.of() : known.steps())
        .find(path)
        .flatMap(found -> StepFirings.work(found, path))
        .map(work -> StepFirings.schedule(schedule, workflow, path, work))
        .orElse(schedule);
  }

  @Override
  public WorkflowWrites pending(Firing firing) {
    return new WorkflowWrites(
        List.of(Nexts.row(firing, WorkflowState.PENDING, "", Run.UNSET)), List.of());
  }

  @Override
  public WorkflowWrites neverBegan(Run run) {
    return new WorkflowWrites(List.of(Nexts.cancelled(run)), List.of());
  }

  @Override
  public Next begin(Firing firing, String retryOf, long now) {
    Start start = Start.of(firing.params());
    Recorded old = retryOf.isEmpty() ? null : recorded.remove(new RunId(retryOf));
    try {
      return old != null && Retake.isPossible(old.run())
          ? again(firing, old, now)
          : fresh(firing, start, retryOf, now);
    } catch (ExpressionFailed failed) {
      return Nexts.refused(firing, failed.words(), now);
    }
  }

  private Next fresh(Firing firing, Start start, String retryOf, long now) {
    Graphs.Embedded graph = graphs.of(firing.schedule());
    Map<String, @Nullable Object> variables =
        Beginning.Variables.with(graph.graph().definition().variables(), start.variables());
    JsonValues.remembered(variables, "variables");
    LiveWorkflow workflow =
        new LiveWorkflow(identity(firing, graph.json(), retryOf), graph.graph(), variables);
    return next(opened(workflow, firing), turn(workflow, now).start(), now);
  }

  private static LiveWorkflow.Identity identity(Firing firing, String graph, String retryOf) {
    return new LiveWorkflow.Identity(
        firing.id(),
        firing.schedule().number(),
        firing.schedule().revision(),
        firing.schedule().id().org(),
        Workflow.idOf(firing.schedule().id()),
        graph,
        retryOf,
        firing.createdMillis());
  }

  /** With what an earlier run has done. */
  private Next again(Firing firing, Recorded old, long now) {
    Graph graph = Graphs.of(old.run(), firing.schedule());
    Retake retake = new Retake(old.run(), old.steps(), graph);
    WorkflowRun row = retake.run(identity(firing, old.run().graph(), old.run().id().value()), now);
    Turn.Restored restored =
        Restoring.of(row, retake.steps(firing.id()), Workflow.idOf(firing.schedule().id()), graph);
    Carried carried = opened(restored.workflow(), firing);
    return next(carried, turn(restored.workflow(), now).again(restored), now);
  }

  @Override
  public Next resume(Firing firing, String retryOf, Set<RunId> known, long now) {
    Recorded found = recorded.remove(firing.id());
    if (found == null) {
      return begin(firing, retryOf, now);
    }
    try {
      return resumed(firing, found, known, now);
    } catch (RuntimeException broken) {
      log.error("Workflow run {} cannot go on", firing.id(), broken);
      open.remove(firing.id());
      return Nexts.refused(firing, "what is recorded of it cannot be read: " + broken, now);
    }
  }

  private Next resumed(Firing firing, Recorded found, Set<RunId> known, long now) {
    Turn.Restored restored =
        Restoring.of(
            found.run(),
            found.steps(),
            Workflow.idOf(firing.schedule().id()),
            Graphs.of(found.run(), firing.schedule()));
    Carried carried = opened(restored.workflow(), firing);
    for (LiveStep step : restored.workflow().underWay.values()) {
      if (step.hasRun()) {
        steps.put(new RunId(step.run), new At(carried, step.path));
      }
    }
    Turn turn = turn(restored.workflow(), now);
    return next(carried, turn.resumed(restored, known), now);
  }

  private Carried opened(LiveWorkflow workflow, Firing firing) {
    Carried carried = new Carried(workflow, firing.schedule());
    open.put(workflow.id(), carried);
    return carried;
  }

  @Override
  public Next ended(Run step, long now) {
    At at = steps.remove(step.id());
    return at == null
        ? Next.NOTHING
        : next(
            at.carried(),
            turn(at.carried().workflow(), now).ended(at.path(), RunEnd.of(step)),
            now);
  }

  @Override
  public Optional<Next> order(WorkflowOrder order, long now) {
    Carried carried = open.get(order.run());
    if (carried == null) {
      return Optional.empty();
    }
    Turn turn = turn(carried.workflow(), now);
    Optional<Plan> plan =
        switch (order.kind()) {
          case APPROVE -> turn.answered(order.step(), true, order.actor(), order.comment());
          case REJECT -> turn.answered(order.step(), false, order.actor(), order.comment());
          case PAUSE -> turn.pause(order.actor());
          case RESUME -> turn.resume(order.actor());
          case CANCEL -> turn.cancel(order.actor());
        };
    return plan.map(made -> next(carried, made, now));
  }

  @Override
  public Next ring(long now) {
    List<Next> all = new ArrayList<>();
    while (wakeAt() <= now) {
      Carried carried = open.get(wakes.remove().workflow());
      if (carried != null) {
        carried.workflow().wakesAt = Long.MAX_VALUE;
        all.add(next(carried, turn(carried.workflow(), now).ring(), now));
      }
    }
    return Nexts.together(all);
  }

  @Override
  public long wakeAt() {
    Wake next = wakes.peek();
    return next == null ? Long.MAX_VALUE : next.atMillis();
  }

  private Turn turn(LiveWorkflow workflow, long now) {
    return new Turn(workflow, expressions, plans, now);
  }

  private Next next(Carried carried, Plan plan, long now) {
    LiveWorkflow workflow = carried.workflow();
    for (Plan.Start start : plan.starts()) {
      steps.put(start.run(), new At(carried, start.path()));
    }
    if (workflow.isOver()) {
      open.remove(workflow.id());
    } else if (workflow.wakeAt() < workflow.wakesAt) {
      workflow.wakesAt = workflow.wakeAt();
      wakes.add(new Wake(workflow.wakeAt(), workflow.id()));
    }
    return Nexts.of(plan, workflow, carried.schedule(), now);
  }
}
