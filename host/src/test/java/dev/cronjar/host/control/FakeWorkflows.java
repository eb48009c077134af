package dev.cronjar.host.control;

import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.WorkflowOrders;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Workflows whose runs do what they are told at once, and stand where a test puts them. */
public final class FakeWorkflows implements WorkflowStore, WorkflowOrders, WorkflowText {
  private final FakeScheduling engine;
  public final List<WorkflowRun> runs = new ArrayList<>();
  public final List<StepRun> steps = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();

  FakeWorkflows(FakeScheduling engine) {
    this.engine = engine;
  }

  /** Greets, asks somebody, and greets again. */
  static WorkflowDefinition graph() {
    return WorkflowDefinition.of(
        List.of(
            new Step.Task(
                Frame.named("greet"), Work.of("send", Map.of("to", "ada", "password", "pw"))),
            new Step.Wait(
                Frame.named("ask", "greet"),
                new Step.Until.Approval("Go on?", Duration.ofDays(1), Step.OnTimeout.FAIL)),
            new Step.Foreach(
                Frame.named("each", "ask"),
                "steps.greet.outputs.codes",
                2,
                List.of(
                    new Step.Task(Frame.named("load"), Work.of("send", Map.of("to", "ada")))))));
  }

  /** Knows ids, and always the same graph. */
  @Override
  public Definition read(String text, OrgId org) {
    Map<String, @Nullable Object> given = Json.object("definition", text);
    if (!(given.get("id") instanceof String id) || !(given.get("steps") instanceof List<?>)) {
      throw new InvalidField("steps", "steps: wanted an id and a list of steps.");
    }
    return new Definition(
        new ScheduleId(
            given.get("org") instanceof String own ? new OrgId(own) : org, Workflow.scheduleOf(id)),
        new Definition.About(id, "", Map.of(), Map.of()),
        Workflow.TASK,
        new Trigger.ByHand(ZoneId.of("Europe/Berlin")),
        WorkflowJson.write(graph()),
        true,
        Policies.STANDARD,
        Map.of());
  }

  @Override
  public String write(Definition definition) {
    return Json.text(definition.params()) + "\n";
  }

  @Override
  public Run start(
      ScheduleId schedule, Map<String, @Nullable Object> variables, String key, String actor) {
    Run run = engine.trigger(new ManualRun(schedule, "", key, actor));
    put(run, WorkflowState.RUNNING, Json.text(variables));
    step(run.id(), "greet", "task", StepState.COMPLETED, 1);
    step(run.id(), "ask", "wait", StepState.WAITING, 0);
    return run;
  }

  private void put(Run run, WorkflowState state, String variables) {
    long now = run.times().started();
    runs.add(
        new WorkflowRun(
            run.id(),
            run.origin().schedule(),
            run.origin().revision(),
            run.origin().org(),
            state,
            WorkflowRun.Course.STEPS,
            WorkflowState.COMPLETED,
            variables,
            "",
            "",
            "",
            new WorkflowRun.Span(now, now, Run.UNSET)));
  }

  /** A step that has begun a second ago. */
  public void step(RunId run, String path, String kind, StepState state, int order) {
    long now = engine.runs.getFirst().times().started();
    steps.add(
        new StepRun(
            run,
            path,
            kind,
            state,
            kind.equals("task") ? run.value() : StepRun.NO_RUN,
            new StepRun.Times(now - 1000, state.isOver() ? now : Run.UNSET, Run.UNSET),
            Map.of("rows", "7"),
            "",
            "",
            order));
  }

  @Override
  public void answer(RunId run, String path, Answer answer, String comment, String actor) {
    boolean waits =
        steps.stream()
            .anyMatch(
                step ->
                    step.workflow().equals(run)
                        && step.path().equals(path)
                        && step.state() == StepState.WAITING);
    if (!waits) {
      throw new CronjarException(ErrorCode.CONFLICT, "Step '%s' waits for nobody.".formatted(path));
    }
    asked.add(actor + " " + answer + " " + path + " " + comment);
  }

  @Override
  public void pause(RunId run, String actor) {
    turn(run, WorkflowState.PAUSED, actor);
  }

  @Override
  public void resume(RunId run, String actor) {
    turn(run, WorkflowState.RUNNING, actor);
  }

  @Override
  public void cancel(RunId run, String actor) {
    turn(run, WorkflowState.CANCELLED, actor);
  }

  public void turn(RunId id, WorkflowState state, String actor) {
    asked.add(actor + " " + state.text());
    runs.replaceAll(
        run ->
            run.id().equals(id)
                ? new WorkflowRun(
                    id,
                    run.schedule(),
                    run.revision(),
                    run.org(),
                    state,
                    run.course(),
                    run.verdict(),
                    run.variables(),
                    run.reason(),
                    run.graph(),
                    run.retryOf(),
                    run.span())
                : run);
  }

  @Override
  public Run retry(RunId run, String actor) {
    WorkflowRun old = find(run).orElseThrow();
    ScheduleId schedule = engine.schedule(old.schedule()).orElseThrow().schedule().id();
    return start(schedule, Map.of(), "", actor);
  }

  @Override
  public void delete(RunId run, String actor) {
    asked.add(actor + " delete");
    runs.removeIf(each -> each.id().equals(run));
  }

  @Override
  public Optional<WorkflowRun> find(RunId id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst();
  }

  @Override
  public List<StepRun> steps(RunId workflow) {
    return steps.stream().filter(step -> step.workflow().equals(workflow)).toList();
  }

  @Override
  public Page list(Filter filter, String cursor, int limit) {
    return new Page(
        runs.reversed().stream()
            .filter(
                run -> filter.schedules().isEmpty() || filter.schedules().contains(run.schedule()))
            .filter(run -> filter.states().isEmpty() || filter.states().contains(run.state()))
            .limit(limit)
            .toList(),
        "");
  }

  @Override
  public void delete(RunId id) {}

  @Override
  public Map<WorkflowState, Long> byState(long schedule) {
    Map<WorkflowState, Long> counts = new EnumMap<>(WorkflowState.class);
    runs.stream()
        .filter(run -> schedule == ALL || run.schedule() == schedule)
        .forEach(run -> counts.merge(run.state(), 1L, Long::sum));
    return counts;
  }

  @Override
  public Map<WorkflowState, Long> byState(OrgId org) {
    Map<WorkflowState, Long> counts = new EnumMap<>(WorkflowState.class);
    runs.stream()
        .filter(run -> run.org().equals(org))
        .forEach(run -> counts.merge(run.state(), 1L, Long::sum));
    return counts;
  }
}
