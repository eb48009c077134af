package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.Backoff;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.StandingOrders;
import dev.cronjar.host.workflow.WorkflowOrders;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.Variable;
import dev.cronjar.host.workflow.definition.Work;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Errors;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.OnError;
import dev.cronjar.host.workflow.definition.WorkflowDefinition.Others;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowRunsTest {
  @TempDir Path home;
  private final AtomicBoolean broken = new AtomicBoolean(true);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final LambdaTasks tasks =
      new LambdaTasks()
          .offer(
              "ok",
              params -> {
                RunContext.current()
                    .output("said", String.valueOf(((Map<?, ?>) params).get("text")));
                return TaskResult.success();
              })
          .offer(
              "bad",
              params -> {
                if (broken.get()) {
                  throw new IllegalStateException("broken");
                }
                return TaskResult.success();
              })
          .offer(
              "slow",
              params -> {
                gate.await(20, TimeUnit.SECONDS);
                return TaskResult.success();
              });

  private static Step.Task task(String name, String task, String... needs) {
    return new Step.Task(
        Frame.named(name, needs), Work.of("lab:" + task, Map.of("text", "${vars.who}")));
  }

  private static WorkflowDefinition graph(OnError policy, List<Step> steps, List<Step> last) {
    return new WorkflowDefinition(
        Map.of("who", new Variable(Variable.Type.STRING, Optional.of("world"), "")),
        new Errors(policy, Others.FINISH),
        Duration.ZERO,
        steps,
        last);
  }

  private static WorkflowOrders orders(LiveHost host) {
    return new StandingOrders(host.scheduling(), host.database.workflows());
  }

  private static Run start(LiveHost host, Schedule schedule, Map<String, Object> variables) {
    return orders(host).start(schedule.id(), Map.copyOf(variables), "", "local:ann");
  }

  private static void await(BooleanSupplier so) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(until);
      new CompletableFuture<Void>().completeOnTimeout(null, 5, TimeUnit.MILLISECONDS).join();
    }
  }

  private static WorkflowRun ended(LiveHost host, RunId id) {
    WorkflowStore store = host.database.workflows();
    await(() -> store.find(id).filter(run -> run.state().isFinal()).isPresent());
    return store.find(id).orElseThrow();
  }

  private static Map<String, StepState> states(LiveHost host, RunId id) {
    return host.database.workflows().steps(id).stream()
        .collect(java.util.stream.Collectors.toMap(StepRun::path, StepRun::state));
  }

  @Test
  void steps_run_one_after_the_other_and_see_variables_and_outputs() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule schedule =
          host.workflow(
              "greet",
              graph(
                  OnError.FAIL,
                  List.of(
                      task("first", "ok"),
                      new Step.Task(
                          Frame.named("second", "first"),
                          Work.of("lab:ok", Map.of("text", "again ${steps.first.outputs.said}")))),
                  List.of(task("last", "ok"))));
      Run run = start(host, schedule, Map.of("who", "ada"));
      assertThat(host.database.workflows().find(run.id())).isPresent();
      WorkflowRun ended = ended(host, run.id());
      assertThat(ended.state()).isEqualTo(WorkflowState.COMPLETED);
      List<StepRun> steps = host.database.workflows().steps(run.id());
      assertThat(steps)
          .extracting(StepRun::path, StepRun::state, step -> step.outputs().get("said"))
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("first", StepState.COMPLETED, "ada"),
              org.assertj.core.groups.Tuple.tuple("second", StepState.COMPLETED, "again ada"),
              org.assertj.core.groups.Tuple.tuple("last", StepState.COMPLETED, "ada"));
      Run step = host.run(new RunId(steps.getFirst().run()));
      assertThat(step.state()).isEqualTo(RunState.SUCCESS);
      assertThat(step.origin().labels()).containsEntry("step", "first");
      assertThat(host.run(run.id()).state()).isEqualTo(RunState.SUCCESS);
      assertThat(host.scheduling().schedule(schedule.id()).orElseThrow().tally().succeeded())
          .as("steps are no runs of the schedule")
          .isEqualTo(1);
    }
  }

  @Test
  void a_failed_workflow_is_undone_in_reverse_and_its_last_steps_run() throws Exception {
    Work undo = Work.of("lab:ok", Map.of("text", "undo"));
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule schedule =
          host.workflow(
              "book",
              graph(
                  OnError.ROLLBACK,
                  List.of(
                      new Step.Task(
                          Frame.named("one"), Work.of("lab:ok", Map.of()), Optional.of(undo)),
                      new Step.Task(
                          Frame.named("two", "one"),
                          Work.of("lab:ok", Map.of()),
                          Optional.of(undo)),
                      task("three", "bad", "two")),
                  List.of(task("tell", "ok"))));
      Run run = start(host, schedule, Map.of());
      assertThat(ended(host, run.id()).state()).isEqualTo(WorkflowState.ROLLED_BACK);
      Map<String, StepState> states = states(host, run.id());
      assertThat(states)
          .containsEntry("one", StepState.COMPENSATED)
          .containsEntry("two", StepState.COMPENSATED)
          .containsEntry("three", StepState.FAILED)
          .containsEntry("tell", StepState.COMPLETED);
      Run second = host.run(new RunId(run.id() + ".two~undo"));
      Run first = host.run(new RunId(run.id() + ".one~undo"));
      assertThat(second.times().ended()).isLessThanOrEqualTo(first.times().started());
      assertThat(host.run(run.id()).state()).isEqualTo(RunState.FAILED);
      assertThat(host.run(run.id()).reason()).contains("rolled_back").contains("three");
    }
  }

  @Test
  void a_failed_run_is_retried_from_its_failed_step() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule schedule =
          host.workflow(
              "mend",
              graph(
                  OnError.FAIL, List.of(task("one", "ok"), task("two", "bad", "one")), List.of()));
      Run run = start(host, schedule, Map.of());
      assertThat(ended(host, run.id()).state()).isEqualTo(WorkflowState.FAILED);
      broken.set(false);
      Run again = orders(host).retry(run.id(), "local:ann");
      assertThat(ended(host, again.id()).state()).isEqualTo(WorkflowState.COMPLETED);
      List<StepRun> steps = host.database.workflows().steps(again.id());
      assertThat(steps).extracting(StepRun::path).containsExactly("one", "two");
      assertThat(steps.getFirst().run()).as("taken over").isEqualTo(run.id() + ".one");
      assertThat(steps.getLast().run()).isEqualTo(again.id() + ".two");
      assertThatThrownBy(
              () -> host.scheduling().retryRun(new RunId(run.id() + ".two"), "x", Following.USUAL))
          .hasMessageContaining("is a step of a workflow run")
          .hasMessageContaining(run.id().value());
    }
  }

  @Test
  void a_step_is_tried_again_by_its_own_retry_policy() throws Exception {
    Retry once =
        new Retry(
            new Backoff.Delays(List.of(Duration.ofMillis(50)), 0),
            Retry.STANDARD.outcomes(),
            java.util.Set.of(),
            java.util.Set.of(),
            java.util.Set.of());
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Work work = new Work("lab:bad", Map.of(), Duration.ZERO, once);
      Schedule schedule =
          host.workflow(
              "again",
              graph(OnError.FAIL, List.of(new Step.Task(Frame.named("one"), work)), List.of()));
      Run run = start(host, schedule, Map.of());
      assertThat(ended(host, run.id()).state()).isEqualTo(WorkflowState.FAILED);
      assertThat(host.run(new RunId(run.id() + ".one")).origin().attempt()).isEqualTo(2);
    }
  }

  @Test
  void it_waits_for_a_person_is_paused_goes_on_and_is_cancelled() throws Exception {
    Step.Wait sure =
        new Step.Wait(
            Frame.named("sure"), new Until.Approval("sure?", Duration.ZERO, Step.OnTimeout.FAIL));
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule schedule =
          host.workflow(
              "ask", graph(OnError.FAIL, List.of(sure, task("go", "slow", "sure")), List.of()));
      Run run = start(host, schedule, Map.of());
      WorkflowStore store = host.database.workflows();
      await(() -> store.steps(run.id()).size() == 1);
      orders(host).pause(run.id(), "ann");
      assertThat(store.find(run.id()).orElseThrow().state()).isEqualTo(WorkflowState.PAUSED);
      orders(host).answer(run.id(), "sure", WorkflowOrders.Answer.YES, "fine", "ann");
      assertThat(states(host, run.id())).containsOnlyKeys("sure");
      assertThatThrownBy(
              () -> orders(host).answer(run.id(), "go", WorkflowOrders.Answer.YES, "", "ann"))
          .hasMessageContaining("approve of step 'go'");
      orders(host).resume(run.id(), "ann");
      await(() -> states(host, run.id()).containsKey("go"));
      orders(host).cancel(run.id(), "ann");
      WorkflowRun ended = ended(host, run.id());
      assertThat(ended.state()).isEqualTo(WorkflowState.CANCELLED);
      assertThat(ended.reason()).contains("ann");
      assertThat(states(host, run.id())).containsEntry("go", StepState.CANCELLED);
      assertThat(host.run(run.id()).state()).isEqualTo(RunState.CANCELLED);
      orders(host).delete(run.id(), "ann");
      assertThat(store.find(run.id())).isEmpty();
      assertThat(store.steps(run.id())).isEmpty();
    }
  }

  @Test
  void after_a_crash_it_goes_on_where_it_was() throws Exception {
    RunId id;
    Step.Wait soon = new Step.Wait(Frame.named("soon"), new Until.Elapsed(Duration.ofMillis(700)));
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule schedule =
          host.workflow(
              "tough",
              graph(
                  OnError.FAIL,
                  List.of(
                      task("one", "ok"),
                      new Step.Wait(
                          new Frame(
                              "soon",
                              List.of("one"),
                              "",
                              Optional.empty(),
                              Duration.ZERO,
                              Map.of(),
                              Map.of()),
                          soon.until()),
                      task("two", "ok", "soon")),
                  List.of()));
      id = start(host, schedule, Map.of()).id();
      await(() -> states(host, id).containsKey("soon"));
      host.crash();
    }
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      assertThat(ended(host, id).state()).isEqualTo(WorkflowState.COMPLETED);
      assertThat(states(host, id)).containsOnlyKeys("one", "soon", "two");
      assertThat(host.scheduling().schedule(ScheduleId.of("workflow-tough"))).isPresent();
    }
  }

  @Test
  void a_run_under_way_keeps_the_graph_it_was_started_under_also_after_a_crash() throws Exception {
    RunId id;
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule schedule = host.workflow("tough", asking("two"));
      id = start(host, schedule, Map.of()).id();
      await(() -> states(host, id).get("ask") == StepState.WAITING);
      host.scheduling()
          .change(
              schedule.id(),
              ScheduleChange.Kind.EDITED,
              "plugin:mail",
              now ->
                  now.revised(
                      now.definition().withParams(WorkflowJson.write(asking("three"))),
                      now.activity(),
                      "",
                      now.nextFireAt()));
      host.crash();
    }
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      orders(host).answer(id, "ask", WorkflowOrders.Answer.YES, "", "ann");
      assertThat(ended(host, id).state()).isEqualTo(WorkflowState.COMPLETED);
      assertThat(states(host, id)).containsOnlyKeys("ask", "two");
      Schedule schedule =
          host.scheduling().schedule(ScheduleId.of("workflow-tough")).orElseThrow().schedule();
      RunId later = start(host, schedule, Map.of()).id();
      await(() -> states(host, later).get("ask") == StepState.WAITING);
      orders(host).answer(later, "ask", WorkflowOrders.Answer.YES, "", "ann");
      assertThat(ended(host, later).state()).isEqualTo(WorkflowState.COMPLETED);
      assertThat(states(host, later)).containsOnlyKeys("ask", "three");
    }
  }

  private static WorkflowDefinition asking(String then) {
    Step.Wait ask =
        new Step.Wait(
            Frame.named("ask"), new Until.Approval("go on?", Duration.ZERO, Step.OnTimeout.FAIL));
    return graph(OnError.FAIL, List.of(ask, task(then, "ok", "ask")), List.of());
  }
}
