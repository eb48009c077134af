package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.Tried;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Backoff;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One dead epoch whose start watermark stood at NOON. */
class RecoveryTest {
  private static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
  private static final long NOW = NOON + 30_000;
  private static final LogPointer LOG = new LogPointer("2026/11/21:17");
  private static final Policies INTERRUPTED_RETRIED =
      Given.retrying(
          new Retry(
              Backoff.Delays.STANDARD, Set.of(Retry.On.INTERRUPTED), Set.of(), Set.of(), Set.of()));

  private Policies policies = Policies.STANDARD;
  private final Map<Long, Schedule> schedules = new HashMap<>();
  private final Map<Long, List<Revision>> revisions = new HashMap<>();

  private Schedule schedule(long number, int revision, Instant effective) {
    for (int each = 1; each <= revision; each++) {
      ScheduleChange change =
          new ScheduleChange(
              each == 1 ? ScheduleChange.Kind.CREATED : ScheduleChange.Kind.EDITED,
              "local:ann",
              each == revision ? effective : Instant.EPOCH);
      revisions
          .computeIfAbsent(number, n -> new ArrayList<>())
          .add(
              new Revision(
                  number, each, definition(number, each), Instant.EPOCH, Activity.ENABLED, change));
    }
    Schedule schedule =
        new Schedule(
            number,
            definition(number, revision),
            revision,
            Instant.EPOCH,
            Activity.ENABLED,
            "",
            "",
            NOON + 60_000);
    schedules.put(number, schedule);
    return schedule;
  }

  private Definition definition(long number, int revision) {
    return new Definition(
        ScheduleId.of("s" + number),
        Definition.About.named("s" + number),
        "lab:quick",
        new Trigger.Every(Duration.ofSeconds(1), ZoneOffset.UTC),
        Map.of("revision", revision),
        true,
        policies);
  }

  private static Run row(long schedule, RunState state, int revision) {
    return new Run(
        new Run.Origin(
            RunId.keyed("default", state.text()),
            schedule,
            revision,
            OrgId.DEFAULT,
            "lab:quick",
            TriggerType.MANUAL,
            Priority.NORMAL,
            1,
            Map.of(),
            "{\"n\":1}"),
        new Run.Times(NOON - 5_000, NOON - 5_000, NOON - 4_000, Run.UNSET),
        state,
        "",
        Run.Result.NONE,
        new Run.Place("dead-host", 3, "1.0.0"));
  }

  private Recovery.Plan plan(List<Claim.Item> items, Run... rows) {
    Estate estate = new Estate(new HostEpoch(3), "dead-host", NOON, items, List.of(rows));
    return Recovery.plan(
        List.of(estate),
        schedules,
        new Recovery.Sources(
            number -> revisions.getOrDefault(number, List.of()), run -> LOG, Sequels.NONE),
        new RunRows("lab-host", 4, EveryTask.OFFERED),
        NOW);
  }

  private static Claim.Item item(Schedule schedule, long fireTime) {
    return new Claim.Item(schedule.number(), schedule.revision(), fireTime);
  }

  private static Run only(Recovery.Plan plan) {
    assertThat(plan.writes()).hasSize(1);
    return plan.writes().getFirst().run();
  }

  @Test
  void a_claimed_fire_time_above_the_watermark_is_due_again() {
    Schedule schedule = schedule(1, 1, Instant.EPOCH);
    Recovery.Plan plan = plan(List.of(item(schedule, NOON + 2_000), item(schedule, NOON + 1_000)));
    assertThat(plan.moves()).containsExactly(new Claim.Move(1, 1, NOON + 1_000));
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void a_claimed_fire_time_at_the_watermark_may_have_started_and_is_interrupted() {
    Schedule schedule = schedule(1, 1, Instant.EPOCH);
    Recovery.Plan plan = plan(List.of(item(schedule, NOON)));
    assertThat(plan.moves()).isEmpty();
    assertThat(plan.writes().getFirst()).isInstanceOf(RunWrite.Insert.class);
    Run run = only(plan);
    assertThat(run.id()).isEqualTo(RunId.scheduled(NOON, 1));
    assertThat(run.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(run.reason()).contains("dead-host", "may have started");
    assertThat(run.times().ended()).isEqualTo(NOW);
    assertThat(run.result().log()).isEqualTo(LOG);
    assertThat(plan.events()).extracting(Event::kind).containsExactly(Event.Kind.RUN_INTERRUPTED);
  }

  @Test
  void a_fire_time_that_was_given_back_and_claimed_again_is_settled_once() {
    policies = INTERRUPTED_RETRIED;
    Schedule schedule = schedule(7, 1, Instant.EPOCH);
    Recovery.Plan plan = plan(List.of(item(schedule, NOON), item(schedule, NOON)));
    assertThat(plan.writes()).hasSize(1);
    assertThat(plan.events()).hasSize(1);
    assertThat(plan.queued()).hasSize(1);
  }

  @Test
  void an_interrupted_fire_time_keeps_the_revision_under_which_it_was_claimed() {
    schedule(1, 2, Instant.ofEpochMilli(NOON + 500));
    Run run = only(plan(List.of(new Claim.Item(1, 1, NOON))));
    assertThat(run.origin().revision()).isEqualTo(1);
  }

  @Test
  void a_fire_time_that_a_later_revision_has_overtaken_is_void() {
    schedule(1, 2, Instant.ofEpochMilli(NOON + 500));
    Recovery.Plan plan = plan(List.of(new Claim.Item(1, 1, NOON + 1_000)));
    assertThat(plan.moves()).isEmpty();
    assertThat(plan.writes()).isEmpty();
  }

  @Test
  void a_claimed_fire_time_of_a_deleted_schedule_is_void() {
    assertThat(plan(List.of(new Claim.Item(9, 1, NOON - 1))).writes()).isEmpty();
  }

  @Test
  void a_running_row_is_interrupted_with_its_log() {
    schedule(1, 1, Instant.EPOCH);
    Recovery.Plan plan = plan(List.of(), row(1, RunState.RUNNING, 1));
    assertThat(plan.writes().getFirst()).isInstanceOf(RunWrite.Update.class);
    Run run = only(plan);
    assertThat(run.state()).isEqualTo(RunState.INTERRUPTED);
    assertThat(run.reason()).contains("dead-host died while it ran");
    assertThat(run.times().started()).isEqualTo(NOON - 4_000);
    assertThat(run.times().ended()).isEqualTo(NOW);
    assertThat(run.result().log()).isEqualTo(LOG);
  }

  @ParameterizedTest
  @EnumSource(names = {"QUEUED", "PAUSED"})
  void a_run_that_waited_waits_again_under_its_own_revision(RunState state) {
    schedule(1, 2, Instant.EPOCH);
    Recovery.Plan plan = plan(List.of(), row(1, state, 1));
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.queued()).hasSize(1);
    Recovery.Queued queued = plan.queued().getFirst();
    assertThat(queued.row().state()).isEqualTo(state);
    assertThat(queued.firing().params()).isEqualTo("{\"n\":1}");
    assertThat(queued.firing().schedule().revision()).isEqualTo(1);
    assertThat(queued.firing().schedule().definition().params()).containsEntry("revision", 1);
  }

  @Test
  void a_retrying_run_goes_on_retrying_at_its_due_time() {
    schedule(1, 1, Instant.EPOCH);
    Run retrying = row(1, RunState.RETRYING, 1);
    Run due =
        new Run(
            retrying.origin(),
            retrying.times().retryAt(NOW + 5_000),
            retrying.state(),
            "attempt 1 of 6 failed",
            retrying.result(),
            retrying.place());
    Recovery.Plan plan = plan(List.of(), due);
    assertThat(plan.writes()).isEmpty();
    assertThat(plan.queued().getFirst().row()).isEqualTo(due);
    assertThat(plan.queued().getFirst().firing().attempt().number()).isEqualTo(1);
  }

  @Test
  void an_interrupted_run_is_retrying_if_its_schedule_wants_interruptions_retried() {
    policies = INTERRUPTED_RETRIED;
    schedule(1, 1, Instant.EPOCH);
    Recovery.Plan plan = plan(List.of(), row(1, RunState.RUNNING, 1));
    assertThat(plan.writes()).isEmpty();
    Run row = plan.queued().getFirst().row();
    assertThat(row.state()).isEqualTo(RunState.RETRYING);
    assertThat(row.times().retryAt()).isEqualTo(NOW + 30_000);
    assertThat(row.reason())
        .startsWith("attempt 1 of 6 was interrupted (its host dead-host died while it ran)");
    assertThat(row.result().log()).isEqualTo(LOG);
    String died = "its host dead-host died while it ran";
    assertThat(row.result().attempts())
        .containsExactly(new Tried(1, NOON - 4_000, NOW, RunState.INTERRUPTED, died, "dead-host"));
  }

  @Test
  void an_attempt_that_its_host_did_not_survive_has_ended_when_the_next_one_waits() {
    policies = INTERRUPTED_RETRIED;
    schedule(1, 1, Instant.EPOCH);
    Run row = row(1, RunState.RUNNING, 1);
    Tried first = new Tried(1, NOON - 9_000, NOON - 8_000, RunState.FAILED, "no", "dead-host");
    Tried second = new Tried(2, NOON - 4_000, Run.UNSET, RunState.RUNNING, "", "dead-host");
    Run running =
        new Run(
            row.origin().attempt(2),
            row.times(),
            row.state(),
            "",
            row.result().with(List.of(first, second)),
            row.place());

    Run again = plan(List.of(), running).queued().getFirst().row();

    assertThat(again.result().attempts())
        .extracting(Tried::number, Tried::ended, Tried::state)
        .containsExactly(
            tuple(1, NOON - 8_000, RunState.FAILED), tuple(2, NOW, RunState.INTERRUPTED));
  }

  @Test
  void a_fire_time_that_may_have_started_is_retrying_if_its_schedule_wants_that() {
    policies = INTERRUPTED_RETRIED;
    Schedule schedule = schedule(1, 1, Instant.EPOCH);
    Recovery.Plan plan = plan(List.of(item(schedule, NOON)));
    assertThat(only(plan).state()).isEqualTo(RunState.RETRYING);
    assertThat(plan.queued().getFirst().row()).isEqualTo(only(plan));
  }

  @Test
  void a_waiting_run_of_a_deleted_schedule_is_cancelled() {
    Run run = only(plan(List.of(), row(9, RunState.QUEUED, 1)));
    assertThat(run.state()).isEqualTo(RunState.CANCELLED);
    assertThat(run.reason()).isEqualTo("its schedule was deleted");
  }

  @Test
  void the_dead_epoch_is_inherited_even_when_it_left_nothing_to_do() {
    assertThat(plan(List.of()).inherited()).containsExactly(new HostEpoch(3));
  }
}
