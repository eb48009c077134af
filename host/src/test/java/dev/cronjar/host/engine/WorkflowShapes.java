package dev.cronjar.host.engine;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.schedule.Backoff;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Join;
import dev.cronjar.host.workflow.definition.Step.Question;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.Variable;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Eleven shapes of workflows, of tasks {@code lab:ok} and {@code lab:bad}. */
final class WorkflowShapes {
  private static final Retry INTERRUPTED =
      new Retry(
          new Backoff.Delays(List.of(Duration.ofMillis(20), Duration.ofMillis(20)), 0),
          Set.of(Retry.On.INTERRUPTED),
          Set.of(),
          Set.of(),
          Set.of());

  private WorkflowShapes() {}

  static Map<String, WorkflowDefinition> all() {
    Map<String, WorkflowDefinition> shapes = new LinkedHashMap<>();
    shapes.put("sequence", WorkflowDefinition.of(sequence("s", 8)));
    shapes.put("diamond", WorkflowDefinition.of(diamond()));
    shapes.put("group", WorkflowDefinition.of(List.of(group(2, new Join.All()))));
    shapes.put("any", WorkflowDefinition.of(List.of(group(0, Join.any()), task("after", "group"))));
    shapes.put("each", each());
    shapes.put("choice", WorkflowDefinition.of(choice()));
    shapes.put("waits", WorkflowDefinition.of(waits()));
    shapes.put("rollback", rollback());
    shapes.put("retried", WorkflowDefinition.of(List.of(retried("one"), retried("two", "one"))));
    shapes.put("planned", WorkflowDefinition.of(List.of(planned(), task("after", "fan"))));
    shapes.put("within", WorkflowDefinition.of(List.of(within(), task("after", "sub"))));
    return shapes;
  }

  private static Step.Task task(String name, String... needs) {
    return new Step.Task(Frame.named(name, needs), Work.of("lab:ok", Map.of()));
  }

  private static Step.Task retried(String name, String... needs) {
    Work work = new Work("lab:ok", Map.of(), Duration.ZERO, INTERRUPTED);
    return new Step.Task(Frame.named(name, needs), work);
  }

  private static List<Step> sequence(String prefix, int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(i == 0 ? task(prefix + i) : task(prefix + i, prefix + (i - 1)));
    }
    return steps;
  }

  private static List<Step> diamond() {
    return List.of(
        task("top"), task("left", "top"), task("right", "top"), task("end", "left", "right"));
  }

  private static Step.Parallel group(int limit, Join join) {
    return new Step.Parallel(
        Frame.named("group"), limit, join, List.of(task("a"), task("b"), task("c"), task("d")));
  }

  private static WorkflowDefinition each() {
    return new WorkflowDefinition(
        Map.of("codes", new Variable(Variable.Type.LIST, Optional.of(List.of("a", "b", "c")), "")),
        Errors.USUAL,
        Duration.ZERO,
        List.of(new Step.Foreach(Frame.named("each"), "vars.codes", 2, sequence("e", 2))),
        List.of(task("last")));
  }

  private static List<Step> choice() {
    return List.of(
        task("first"),
        new Step.Condition(
            Frame.named("so", "first"),
            new Question.Expression("steps.first.state == 'completed'"),
            sequence("yes", 2),
            List.of()),
        new Step.Switch(
            Frame.named("which", "so"),
            "steps.so.outputs.result",
            Map.of("true", sequence("t", 1), "false", List.of()),
            List.of()));
  }

  private static List<Step> waits() {
    return List.of(
        task("before"),
        new Step.Wait(Frame.named("pause", "before"), new Until.Elapsed(Duration.ofMillis(60))),
        task("behind", "pause"));
  }

  private static WorkflowDefinition rollback() {
    Work undo = Work.of("lab:ok", Map.of());
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Frame frame = i == 0 ? Frame.named("r0") : Frame.named("r" + i, "r" + (i - 1));
      steps.add(new Step.Task(frame, Work.of("lab:ok", Map.of()), Optional.of(undo)));
    }
    steps.add(new Step.Task(Frame.named("bad", "r2"), Work.of("lab:bad", Map.of())));
    return new WorkflowDefinition(
        Map.of(),
        new Errors(OnError.ROLLBACK, Others.CANCEL),
        Duration.ZERO,
        steps,
        List.of(task("tell")));
  }

  private static Step.Custom planned() {
    return new Step.Custom(Frame.named("fan"), "lab:fan", Map.of(), Retry.OFF);
  }

  /** What the kind {@code lab:fan} plans, as the task {@code lab:kind/fan} answers. */
  static TaskResult plan() {
    return TaskResult.success(
        Map.of(
            "plan",
            """
            {"steps": [{"a": {"task": "lab:ok"}}, {"b": {"task": "lab:ok", "needs": []}},
              {"c": {"task": "lab:ok", "needs": ["a", "b"]}}],
             "outputs": {"last": "steps.c.state"}}
            """));
  }

  private static Step.SubWorkflow within() {
    return new Step.SubWorkflow(Frame.named("sub"), "diamond", Map.of(), Optional.empty());
  }

  /** The tasks of all shapes; {@code begins} hears of each attempt, such as "ID attempt 1". */
  static LambdaTasks tasks(Consumer<String> begins) {
    return new LambdaTasks()
        .offer(
            "ok",
            params -> {
              begins.accept(attempt());
              return TaskResult.success();
            })
        .offer(
            "kind/fan",
            params -> {
              begins.accept(attempt());
              return plan();
            })
        .offer(
            "bad",
            params -> {
              begins.accept(attempt());
              throw new IllegalStateException("as it should");
            });
  }

  private static String attempt() {
    RunContext context = RunContext.current();
    return context.id() + " attempt " + context.attempt();
  }

  /** How the run that stands for a workflow run in this state shows it. */
  static RunState asRun(WorkflowState state) {
    return switch (state) {
      case PENDING -> RunState.QUEUED;
      case RUNNING, PAUSED, ROLLING_BACK -> RunState.RUNNING;
      case COMPLETED -> RunState.SUCCESS;
      case FAILED, ROLLED_BACK, ROLLBACK_FAILED -> RunState.FAILED;
      case CANCELLED -> RunState.CANCELLED;
    };
  }
}
