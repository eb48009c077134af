package dev.cronjar.host.workflow;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowRun.Course;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One workflow run in memory: where it stands, so that what comes next is found without a look at
 * the whole. Everything in it follows from its definition and its recorded rows. Not thread-safe.
 */
final class LiveWorkflow {
  final Identity identity;
  final Graph graph;
  final LiveBlock steps;
  @Nullable LiveBlock last;

  WorkflowState state = WorkflowState.PENDING;
  Course course = Course.STEPS;
  WorkflowState verdict = WorkflowState.COMPLETED;
  String reason = "";
  boolean rollsBack;
  boolean business;
  boolean timedOut;

  /** Its steps have ended, and it is paused: what comes then comes when it goes on. */
  boolean stepsEnded;

  long started = Run.UNSET;
  long ended = Run.UNSET;

  /** Completed steps that have something to undo, the latest first. */
  final PriorityQueue<LiveStep> undo =
      new PriorityQueue<>(Comparator.comparingInt((LiveStep step) -> step.order).reversed());

  @Nullable LiveStep undoing;

  /** Those that could have begun while it was paused. */
  final List<LiveStep> held = new ArrayList<>(0);

  /** Those for each item of a list that may have room for another one as soon as it goes on. */
  final Set<LiveStep> heldItems = new LinkedHashSet<>();

  /** Steps whose run has not ended, and those that wait for somebody, by path. */
  final Map<String, LiveStep> underWay = new HashMap<>();

  /** Completed steps so far. */
  int completed;

  final PriorityQueue<Alarm> alarms =
      new PriorityQueue<>(
          Comparator.comparingLong(Alarm::atMillis)
              .thenComparing(Alarm::path)
              .thenComparing(Alarm::ofWait));

  /** For when its host has been told to wake it. */
  long wakesAt = Long.MAX_VALUE;

  /** {@code step} null: the workflow's own time is up. */
  record Alarm(long atMillis, @Nullable LiveStep step, boolean ofWait) {
    String path() {
      return step == null ? "" : step.path;
    }
  }

  /**
   * What does not change of it.
   *
   * @param graph JSON of its definition where that is not the revision's, empty otherwise
   * @param workflow what people call it
   */
  record Identity(
      RunId id,
      long schedule,
      int revision,
      OrgId org,
      String workflow,
      String graph,
      String retryOf,
      long created) {}

  LiveWorkflow(Identity identity, Graph graph, Map<String, @Nullable Object> variables) {
    this.identity = identity;
    this.graph = graph;
    WorkflowDefinition definition = graph.definition();
    Scope scope =
        Scope.ofWorkflow(new LinkedHashMap<>(variables), null, definition.errors().policy());
    this.steps = new LiveBlock(graph.steps(), null, scope, "", false);
  }

  RunId id() {
    return identity.id();
  }

  Map<String, @Nullable Object> variables() {
    return steps.scope.variables;
  }

  boolean isPaused() {
    return state == WorkflowState.PAUSED;
  }

  boolean isOver() {
    return course == Course.OVER;
  }

  boolean cancelsOthers() {
    return graph.definition().errors().others() == Others.CANCEL;
  }

  /** When something happens by itself; {@link Long#MAX_VALUE} for never. */
  long wakeAt() {
    Alarm next = alarms.peek();
    return next == null ? Long.MAX_VALUE : next.atMillis();
  }

  WorkflowRun row() {
    return new WorkflowRun(
        identity.id(),
        identity.schedule(),
        identity.revision(),
        identity.org(),
        state,
        course,
        verdict,
        JsonValues.write(variables()),
        reason,
        identity.graph(),
        identity.retryOf(),
        new WorkflowRun.Span(identity.created(), started, ended));
  }
}
