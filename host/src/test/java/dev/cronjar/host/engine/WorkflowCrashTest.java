package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepRun;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.workflow.StandingOrders;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A host that is cut off again and again while runs of ten workflows go on: nothing more of it gets
 * into the database. {@code -Dcronjar.workflows.crashes=N} says how often.
 */
@Execution(ExecutionMode.CONCURRENT)
class WorkflowCrashTest {
  private static final int CRASHES = Integer.getInteger("cronjar.workflows.crashes", 50);

  @TempDir Path home;
  private final Map<String, Integer> begun = new ConcurrentHashMap<>();
  private final Random random = new Random(7);
  private final LambdaTasks tasks =
      WorkflowShapes.tasks(attempt -> begun.merge(attempt, 1, Integer::sum));

  @Test
  void every_workflow_run_comes_to_its_end_and_no_attempt_of_a_step_begins_twice()
      throws Exception {
    List<RunId> runs = new ArrayList<>();
    for (int crash = 0; crash <= CRASHES; crash++) {
      LiveHost host = new LiveHost(home, tasks, 8);
      if (crash == 0) {
        WorkflowShapes.all().forEach(host::workflow);
      }
      for (String shape : WorkflowShapes.all().keySet()) {
        runs.add(start(host, shape, shape + crash));
      }
      if (crash < CRASHES) {
        new CompletableFuture<Void>()
            .completeOnTimeout(null, random.nextInt(150), TimeUnit.MILLISECONDS)
            .join();
        host.crash();
      } else {
        awaitEnds(host, runs);
        check(host, runs);
        assertThat(host.stop()).isTrue();
      }
    }
    assertThat(begun)
        .as("attempts that began more than once")
        .allSatisfy((run, times) -> assertThat(times).as(run).isEqualTo(1));
  }

  private static RunId start(LiveHost host, String shape, String key) {
    ScheduleId id = ScheduleId.of(Workflow.scheduleOf(shape));
    Run run =
        new StandingOrders(host.scheduling(), host.database.workflows())
            .start(id, Map.of(), key, "local:ann");
    return run.id();
  }

  static void awaitEnds(LiveHost host, List<RunId> runs) {
    WorkflowStore store = host.database.workflows();
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    for (RunId id : runs) {
      while (store.find(id).filter(run -> run.state().isFinal()).isEmpty()) {
        assertThat(System.nanoTime())
            .as("%s: %s %s", id, store.find(id), store.steps(id))
            .isLessThan(until);
        new CompletableFuture<Void>().completeOnTimeout(null, 10, TimeUnit.MILLISECONDS).join();
      }
    }
  }

  /** What is recorded of each fits together. */
  static void check(LiveHost host, List<RunId> runs) {
    WorkflowStore store = host.database.workflows();
    EnumSet<WorkflowState> seen = EnumSet.noneOf(WorkflowState.class);
    for (RunId id : runs) {
      WorkflowRun workflow = store.find(id).orElseThrow();
      seen.add(workflow.state());
      assertThat(host.run(id).state())
          .as(id.value())
          .isEqualTo(WorkflowShapes.asRun(workflow.state()));
      for (StepRun step : store.steps(id)) {
        assertThat(step.state().isOver()).as("%s %s", id, step).isTrue();
        boolean failedWithin = step.kind().equals(Step.CUSTOM) && !step.note().isEmpty();
        if (!step.run().isEmpty() && !failedWithin) {
          boolean well = host.run(new RunId(step.run())).state().text().equals("success");
          boolean done = step.state() != StepState.FAILED && step.state() != StepState.CANCELLED;
          assertThat(done).as("%s %s", id, step).isEqualTo(well);
        }
      }
    }
    assertThat(seen).contains(WorkflowState.COMPLETED, WorkflowState.ROLLED_BACK);
  }
}
