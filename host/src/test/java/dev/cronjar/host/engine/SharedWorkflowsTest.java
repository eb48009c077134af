package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.StepState;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.PostgresServer;
import dev.cronjar.host.workflow.StandingOrders;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.WorkflowOrders;
import dev.cronjar.host.workflow.definition.Frame;
import dev.cronjar.host.workflow.definition.Step;
import dev.cronjar.host.workflow.definition.Step.Until;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Three hosts in one JVM on one real PostgreSQL; the lease is 4 s. */
@Execution(ExecutionMode.CONCURRENT)
class SharedWorkflowsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path home;
  private final DatabaseConfig.Postgres config = PostgresServer.freshDatabase();
  private final Map<String, Integer> begun = new ConcurrentHashMap<>();
  private final List<LiveHost> hosts = new ArrayList<>();
  private final LambdaTasks tasks =
      WorkflowShapes.tasks(attempt -> begun.merge(attempt, 1, Integer::sum));

  private LiveHost start(String name) {
    LiveHost host = new LiveHost(home.resolve(name), config, tasks, 50);
    hosts.add(host);
    return host;
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (LiveHost host : hosts) {
      host.close();
    }
  }

  private static WorkflowOrders orders(LiveHost host) {
    return new StandingOrders(host.scheduling(), host.database.workflows());
  }

  private static RunId started(LiveHost host, String id, String key) {
    ScheduleId schedule = ScheduleId.of(Workflow.scheduleOf(id));
    return orders(host).start(schedule, Map.of(), key, "local:ann").id();
  }

  @Test
  void when_a_host_dies_another_carries_its_workflow_runs_on_and_anyone_may_approve() {
    LiveHost first = start("first");
    LiveHost second = start("second");
    LiveHost third = start("third");
    WorkflowShapes.all().forEach(first::workflow);
    Step.Wait ask =
        new Step.Wait(
            Frame.named("ask"), new Until.Approval("go on?", Duration.ZERO, Step.OnTimeout.FAIL));
    List<String> asking = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      first.workflow("asking" + i, WorkflowDefinition.of(List.of(ask)));
      asking.add("asking" + i);
    }
    for (LiveHost host : hosts) {
      await().atMost(LIMIT).until(() -> host.scheduling().schedules().size() == 17);
      await()
          .atMost(LIMIT)
          .until(() -> host.scheduling().hosts().stream().allMatch(row -> row.buckets() > 300));
    }

    List<RunId> runs = new ArrayList<>();
    List<RunId> questions = new ArrayList<>();
    asking.forEach(id -> questions.add(started(third, id, id)));
    for (String shape : WorkflowShapes.all().keySet()) {
      runs.add(started(first, shape, shape + "1"));
      runs.add(started(third, shape, shape + "2"));
    }
    second.crash();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                first.scheduling().hosts().stream().filter(row -> row.buckets() > 400).count()
                    == 2);

    WorkflowStore store = first.database.workflows();
    for (RunId question : questions) {
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  store.steps(question).stream()
                      .anyMatch(step -> step.state() == StepState.WAITING));
      orders(first).answer(question, "ask", WorkflowOrders.Answer.YES, "", "ann");
    }
    runs.addAll(questions);
    for (RunId run : runs) {
      await()
          .atMost(LIMIT)
          .until(() -> store.find(run).filter(found -> found.state().isFinal()).isPresent());
      assertThat(first.run(run).state())
          .isEqualTo(WorkflowShapes.asRun(store.find(run).orElseThrow().state()));
    }
    for (RunId question : questions) {
      assertThat(store.find(question).orElseThrow().state()).isEqualTo(WorkflowState.COMPLETED);
    }
    begun.forEach((attempt, times) -> assertThat(times).as(attempt).isEqualTo(1));
  }
}
