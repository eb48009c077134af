package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.workflow.definition.ExpressionFailed;
import dev.cronjar.host.workflow.definition.Expressions.Item;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.Variable;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins steps, each in the way of its kind. */
final class Beginning {
  private final Turn turn;

  Beginning(Turn turn) {
    this.turn = turn;
  }

  /** The first steps of a block may begin; a block without steps has ended. */
  void open(LiveBlock block) {
    for (LiveStep step : block.steps) {
      if (step.needs == 0) {
        turn.agenda.add(step);
      }
    }
    turn.ending.afterEnd(block);
  }

  /** All that it needs has ended: it begins, unless its block or the workflow holds it back. */
  void begin(LiveStep step) {
    LiveBlock block = step.block;
    if (!block.isOpen() || step.state != StepState.PENDING || step.underWay) {
      return;
    }
    if (turn.workflow.isPaused()) {
      turn.workflow.held.add(step);
    } else if (block.isFull()) {
      block.ready.add(step);
    } else {
      step.underWay = true;
      block.underWay++;
      beginNow(step);
    }
  }

  private void beginNow(LiveStep step) {
    Sight sight = new Sight(turn.workflow, step.block.scope);
    String when = step.frame().when();
    try {
      if (!when.isEmpty() && !turn.expressions.isTrue(when, sight)) {
        turn.ending.skip(step, "not so: " + when);
        return;
      }
      step.started = turn.now;
      if (!step.frame().timeout().isZero()) {
        alarm(step, turn.now + step.frame().timeout().toMillis(), false);
      }
      turn.plan.tell(Event.Kind.STEP_STARTED, step.path);
      asItsKind(step, sight);
    } catch (ExpressionFailed failed) {
      step.started = turn.now;
      turn.ending.fail(step, failed.words());
    }
  }

  private void asItsKind(LiveStep step, Sight sight) {
    switch (step.step()) {
      case Step.Task task -> run(step, task.work(), sight);
      case Step.Condition condition -> {
        switch (condition.question()) {
          case Question.Answering asked -> run(step, asked.work(), sight);
          case Question.Expression asked ->
              answered(step, turn.expressions.isTrue(asked.text(), sight));
        }
      }
      case Step.Switch choice -> {
        String value = turn.expressions.text(choice.expression(), sight);
        step.outputs = Map.of("chosen", value);
        within(step, step.node.chosen(value), step.block.scope);
      }
      case Step.Wait wait -> await(step, wait.until(), sight);
      case Step.Parallel parallel -> within(step, step.node.block(Graph.STEPS), step.block.scope);
      case Step.Foreach foreach -> {
        step.items = turn.expressions.list(foreach.list(), sight);
        step.note = JsonValues.remembered(step.items, "foreach");
        step.outputs = Map.of("count", Integer.toString(step.items.size()));
        turn.enter(step, StepState.RUNNING);
        nextItems(step, foreach);
      }
      case Step.SubWorkflow sub -> {
        Map<String, @Nullable Object> variables = variables(sub, sight);
        step.note = JsonValues.remembered(variables, "with");
        within(step, step.node.block(Graph.STEPS), scopeOf(step, sub, variables));
      }
      case Step.Custom custom -> turn.kinds.begin(step, custom, sight);
    }
  }

  void run(LiveStep step, Work work, Sight sight) {
    Map<String, @Nullable Object> params = turn.expressions.filled(work.params(), sight);
    turn.run(step);
    turn.enter(step, StepState.RUNNING);
    turn.plan.start(step, work, params);
  }

  /** A condition has its answer: that side's steps run. */
  void answered(LiveStep step, boolean yes) {
    step.outputs = new LinkedHashMap<>(step.outputs);
    step.outputs.put("result", Boolean.toString(yes));
    within(step, step.node.block(yes ? Graph.THEN : Graph.ELSE), step.block.scope);
  }

  private void await(LiveStep step, Until until, Sight sight) {
    step.due =
        switch (until) {
          case Until.Elapsed elapsed -> turn.now + elapsed.duration().toMillis();
          case Until.At at -> instant(turn.expressions.filled(at.instant(), sight));
          case Until.Approval asked -> {
            step.note = turn.expressions.filled(asked.question(), sight);
            yield asked.timeout().isZero() ? Run.UNSET : turn.now + asked.timeout().toMillis();
          }
        };
    turn.enter(step, StepState.WAITING);
    turn.workflow.underWay.put(step.path, step);
    if (step.due != Run.UNSET) {
      alarm(step, step.due, true);
    }
  }

  private static long instant(String text) {
    try {
      return text.endsWith("Z")
          ? Instant.parse(text).toEpochMilli()
          : OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException wrong) {
      throw new ExpressionFailed(
          "wanted an instant such as 2027-01-31T06:00:00Z, found '" + text + "'");
    }
  }

  void alarm(LiveStep step, long at, boolean wait) {
    turn.workflow.alarms.add(new LiveWorkflow.Alarm(at, step, wait));
  }

  /** The step runs what is within it. */
  void within(LiveStep step, Graph.Block block, Scope scope) {
    if (step.state == StepState.PENDING) {
      turn.enter(step, StepState.RUNNING);
    }
    turn.plan.changed(step);
    open(inside(step, block, scope, step.path + ".", false));
  }

  static LiveBlock inside(
      LiveStep step, Graph.Block block, Scope scope, String prefix, boolean goesOn) {
    LiveBlock opened = new LiveBlock(block, step, scope, prefix, goesOn);
    step.blocks.add(opened);
    return opened;
  }

  /**
   * Begins with as many items as there is room for; with none left and none under way it ends. In a
   * paused workflow no item begins: one of which nothing is recorded would be forgotten by a
   * restart.
   */
  void nextItems(LiveStep step) {
    if (step.underWay && step.step() instanceof Step.Foreach foreach) {
      nextItems(step, foreach);
    }
  }

  private void nextItems(LiveStep step, Step.Foreach foreach) {
    if (foreach.steps().isEmpty()) {
      turn.ending.complete(step, step.outputs);
      return;
    }
    int limit = foreach.limit() == 0 ? Integer.MAX_VALUE : foreach.limit();
    while (step.itemsBegun < step.items.size() && step.itemsBegun - step.itemsEnded < limit) {
      if (!step.stopping.isEmpty() || step.failedItem != null) {
        return;
      }
      if (turn.workflow.isPaused()) {
        turn.workflow.heldItems.add(step);
        return;
      }
      open(item(step, step.itemsBegun));
    }
    if (step.itemsEnded == step.items.size() && !step.state.isOver()) {
      turn.ending.complete(step, step.outputs);
    }
  }

  /** The steps for one item of a list. */
  static LiveBlock item(LiveStep step, int index) {
    step.itemsBegun++;
    Scope scope = step.block.scope.of(new Item(step.items.get(index), index));
    String prefix = step.path + "." + index + ".";
    return inside(step, step.node.block(Graph.STEPS), scope, prefix, false);
  }

  /** The steps that a workflow within a workflow ends with. */
  void last(LiveStep step, LiveBlock before) {
    open(inside(step, step.node.block(Graph.FINALLY), before.scope, step.path + ".", true));
  }

  static Scope scopeOf(
      LiveStep step, Step.SubWorkflow sub, Map<String, @Nullable Object> variables) {
    return Scope.ofWorkflow(variables, step, sub.embedded().orElseThrow().errors().policy());
  }

  private Map<String, @Nullable Object> variables(Step.SubWorkflow sub, Sight sight) {
    WorkflowDefinition graph =
        sub.embedded()
            .orElseThrow(
                () ->
                    new ExpressionFailed(
                        "workflow '" + sub.workflow() + "' was not there when this run started"));
    return Variables.with(graph.variables(), turn.expressions.filled(sub.with(), sight));
  }

  /** The variables that a workflow starts with. */
  static final class Variables {
    private Variables() {}

    /**
     * Those given, and the defaults of the others.
     *
     * @throws ExpressionFailed when one is missing or unknown
     */
    static Map<String, @Nullable Object> with(
        Map<String, Variable> declared, Map<String, @Nullable Object> given) {
      for (String name : given.keySet()) {
        if (!declared.containsKey(name)) {
          throw new ExpressionFailed("no variable '" + name + "'; there are " + declared.keySet());
        }
      }
      Map<String, @Nullable Object> variables = new LinkedHashMap<>();
      declared.forEach((name, variable) -> variables.put(name, value(name, variable, given)));
      return variables;
    }

    private static @Nullable Object value(
        String name, Variable variable, Map<String, @Nullable Object> given) {
      if (given.containsKey(name)) {
        return variable.type().checked(name, given.get(name));
      }
      return variable
          .usual()
          .orElseThrow(() -> new ExpressionFailed("variable '" + name + "' was not given"));
    }
  }
}
