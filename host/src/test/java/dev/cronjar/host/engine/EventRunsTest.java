package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.Scheduling.Happening;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.After;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trigger source has found becomes a run, once, on a real engine over SQLite. */
class EventRunsTest {
  private static final Trigger ON =
      new Trigger.On("acme:files", Map.of("folder", "/inbox"), ZoneOffset.UTC);

  @TempDir Path home;
  private final CountDownLatch goesOn = new CountDownLatch(1);
  private final LambdaTasks tasks =
      new LambdaTasks()
          .offer("load", params -> TaskResult.success())
          .offer(
              "slow",
              params -> {
                goesOn.await();
                return TaskResult.success();
              });

  private static boolean happens(LiveHost host, Schedule schedule, String event) {
    return host.scheduling()
        .event(new Happening(schedule.id(), "acme:files", event, "{\"file\":\"a.csv\"}"));
  }

  private static void awaitSuccess(LiveHost host, Schedule schedule, int runs) {
    await()
        .untilAsserted(
            () ->
                assertThat(host.runs(schedule))
                    .hasSize(runs)
                    .allMatch(run -> run.state() == RunState.SUCCESS));
  }

  @Test
  void an_event_has_one_run_in_this_life_and_in_the_next() throws Exception {
    Schedule load;
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      load = host.create("load", "load", ON);
      assertThat(happens(host, load, "a.csv 1")).isTrue();
      assertThat(happens(host, load, "a.csv 1")).isFalse();
      awaitSuccess(host, load, 1);
      Run run = host.run(RunId.ofEvent(load.number(), "a.csv 1"));
      assertThat(run.origin().trigger()).isEqualTo(TriggerType.EVENT);
      assertThat(run.origin().params()).isEqualTo("{\"file\":\"a.csv\"}");
      assertThat(run.result().references()).containsEntry("event", "a.csv 1");
    }
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      assertThat(host.scheduling().schedule(load.id()).orElseThrow().schedule().definition())
          .isEqualTo(load.definition());
      assertThat(happens(host, load, "a.csv 1")).isFalse();
      assertThat(happens(host, load, "a.csv 2")).isTrue();
      awaitSuccess(host, load, 2);
    }
  }

  @Test
  void every_event_runs_also_while_another_is_under_way() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule slow = host.create("slow", "slow", ON);
      for (String event : List.of("one", "two", "three")) {
        assertThat(happens(host, slow, event)).isTrue();
      }
      goesOn.countDown();
      awaitSuccess(host, slow, 3);
    }
  }

  @Test
  void what_comes_after_the_schedule_follows_its_events_too() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule load = host.create("load", "load", ON);
      Schedule report =
          host.create(
              "report",
              "load",
              new Trigger.ByHand(ZoneOffset.UTC),
              Policies.STANDARD.withAfter(new After(Map.of("load", After.Ending.SUCCESS))));
      assertThat(happens(host, load, "a.csv 1")).isTrue();
      awaitSuccess(host, report, 1);
    }
  }

  @Test
  void nothing_is_run_for_a_paused_schedule_and_for_a_task_that_is_not_there() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule load = host.create("load", "load", ON);
      Schedule gone = host.create("gone", "gone", ON);
      host.scheduling()
          .change(
              load.id(),
              ScheduleChange.Kind.PAUSED,
              "local:ann",
              now ->
                  now.revised(
                      now.definition(), Schedule.Activity.PAUSED, "stop it", now.nextFireAt()));
      await()
          .until(
              () ->
                  host.scheduling().schedule(load.id()).orElseThrow().schedule().activity()
                      == Schedule.Activity.PAUSED);
      assertThatExceptionOfType(CronjarException.class)
          .isThrownBy(() -> happens(host, load, "a.csv 1"))
          .withMessage("Schedule 'load' is paused. Nothing was started.");
      assertThatExceptionOfType(CronjarException.class)
          .isThrownBy(() -> happens(host, gone, "a.csv 1"))
          .withMessageContaining("cannot run now");
      assertThat(host.runs(load)).isEmpty();
      assertThat(host.runs(gone)).isEmpty();
    }
  }
}
