package dev.cronjar.host.engine;

import static dev.cronjar.host.engine.Road.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.Tried;
import dev.cronjar.host.schedule.Backoff;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.Retry.On;
import dev.cronjar.host.schedule.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Schedule 7 fires once a day, at noon and a minute; its task fails. */
class RetryTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final long FIRST = NOON + 60_000;
  private static final String BROKEN = "java.io.IOException";
  private final Road road = new Road(10);
  private final RunId run = road.id(7, FIRST);

  private Schedule retrying(Retry retry) {
    return retrying(Given.retrying(retry));
  }

  private Schedule retrying(Policies policies) {
    Schedule schedule =
        road.add(
            Road.schedule(7, FIRST, policies),
            after -> FIRST + (after < FIRST ? 0 : DAY.toMillis()));
    road.advanceTo(FIRST);
    return schedule;
  }

  private static Retry on(EnumSet<On> outcomes, String... errorTypes) {
    return new Retry(
        Backoff.Delays.STANDARD, outcomes, Set.of(errorTypes), Set.of(75), Set.of(503));
  }

  @Test
  void attempts_follow_after_30_60_300_900_and_3600_seconds_and_then_the_run_has_failed() {
    retrying(Retry.STANDARD);
    List<Long> waited = new ArrayList<>();
    for (int attempt = 1; attempt <= 5; attempt++) {
      long failed = road.now;
      road.fail(road.only(), BROKEN);
      Run row = road.lastRow(run);
      assertThat(row.state()).isEqualTo(RunState.RETRYING);
      assertThat(row.origin().attempt()).isEqualTo(attempt);
      road.jumpTo(row.times().retryAt() - 1);
      assertThat(road.running).isEmpty();
      road.jumpTo(row.times().retryAt());
      waited.add((road.now - failed) / 1_000);
      assertThat(road.only().attempt().number()).isEqualTo(attempt + 1);
    }
    road.fail(road.only(), BROKEN);

    assertThat(waited).containsExactly(30L, 60L, 300L, 900L, 3_600L);
    Run row = road.lastRow(run);
    assertThat(row.state()).isEqualTo(RunState.FAILED);
    assertThat(row.origin().attempt()).isEqualTo(6);
    assertThat(row.times().started()).isEqualTo(FIRST);
    assertThat(road.isIdle()).isTrue();
  }

  @Test
  void a_retrying_run_says_what_failed_and_when_it_goes_on() {
    retrying(Retry.STANDARD);
    road.fail(road.only(), BROKEN);
    Run row = road.lastRow(run);
    assertThat(row.reason())
        .isEqualTo(
            "attempt 1 of 6 failed (IOException: broken); attempt 2 at 2026-11-21T12:01:30Z");
    assertThat(row.result().errorType()).isEqualTo(BROKEN);
    assertThat(row.times().ended()).isEqualTo(Run.UNSET);
  }

  @Test
  void a_run_of_several_attempts_tells_of_each_and_one_of_a_single_attempt_writes_nothing_more() {
    retrying(Retry.STANDARD);
    road.fail(road.only(), BROKEN);
    assertThat(road.lastRow(run).result().attempts())
        .extracting(Tried::number, Tried::state, Tried::reason)
        .containsExactly(tuple(1, RunState.FAILED, BROKEN + ": broken"));
    road.advance(Duration.ofSeconds(31));
    long second = road.lastRow(run).result().attempts().getLast().started();
    assertThat(second).isGreaterThanOrEqualTo(FIRST + 30_000);
    assertThat(road.lastRow(run).result().attempts())
        .extracting(Tried::number, Tried::state)
        .containsExactly(tuple(1, RunState.FAILED), tuple(2, RunState.RUNNING));

    road.end(road.only(), new Outcome.Success(Map.of()));

    assertThat(road.lastRow(run).result().attempts())
        .extracting(Tried::number, Tried::state)
        .containsExactly(tuple(1, RunState.FAILED), tuple(2, RunState.SUCCESS));
    road.jumpTo(FIRST + DAY.toMillis());
    road.end(road.only(), new Outcome.Success(Map.of()));
    assertThat(road.lastRow(road.id(7, FIRST + DAY.toMillis())).result().attempts()).isEmpty();
  }

  @Test
  void a_retrying_run_holds_no_slot_and_waits_like_a_run_by_hand_when_it_is_due() {
    Schedule schedule = retrying(Retry.STANDARD);
    road.fail(road.only(), BROKEN);
    road.askByHand(schedule, "aaaaaa");
    road.settle();
    Firing byHand = road.only();

    road.advance(Duration.ofSeconds(30));
    assertThat(road.running).containsOnlyKeys(byHand.id());
    assertThat(road.lastRow(run).state()).isEqualTo(RunState.QUEUED);
    road.end(byHand, new Outcome.Success(Map.of()));

    assertThat(road.only().id()).isEqualTo(run);
    assertThat(road.statesOf(run))
        .containsExactly(RunState.RETRYING, RunState.QUEUED, RunState.RUNNING);
  }

  @Test
  void references_and_log_of_earlier_attempts_are_kept() {
    retrying(Retry.STANDARD);
    Firing first = road.only();
    road.running.clear();
    LogPointer log = new LogPointer("2026/11/21:17");
    Outcome broken = new Outcome.TechnicalFailure(BROKEN, "", "");
    road.tell(
        new Signal.ExecutionEnded(
            new Ended(first, broken, FIRST, FIRST + 5, "1.0.0", Map.of("session", "s-1"), log)));
    road.settle();
    road.advance(Duration.ofSeconds(31));

    assertThat(road.only().attempt().log()).isEqualTo(log);
    road.end(road.only(), new Outcome.Success(Map.of()));

    Run row = road.lastRow(run);
    assertThat(row.state()).isEqualTo(RunState.SUCCESS);
    assertThat(row.result().references()).containsEntry("session", "s-1");
    assertThat(row.result().log()).isEqualTo(log);
    assertThat(row.origin().attempt()).isEqualTo(2);
  }

  @Test
  void a_business_failure_is_final_unless_the_policy_names_it() {
    retrying(Retry.STANDARD);
    road.end(road.only(), new Outcome.BusinessFailure("no stock", Map.of()));
    assertThat(road.lastRow(run).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void only_named_errors_are_retried_where_any_is_named() {
    retrying(on(EnumSet.of(On.TECHNICAL), "IOException"));
    road.fail(road.only(), "java.lang.IllegalStateException");
    assertThat(road.lastRow(run).state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void an_error_is_named_by_its_full_or_its_simple_name() {
    Retry simple = on(EnumSet.of(On.TECHNICAL), "IOException");
    Retry full = on(EnumSet.of(On.TECHNICAL), BROKEN);
    Ended ended = ended(new Outcome.TechnicalFailure(BROKEN, "", ""));
    assertThat(Retries.wants(simple, 1, ended)).isTrue();
    assertThat(Retries.wants(full, 1, ended)).isTrue();
    Ended nested = ended(new Outcome.TechnicalFailure("shop.Client$IOException", "", ""));
    assertThat(Retries.wants(simple, 1, nested)).isTrue();
    assertThat(Retries.wants(full, 1, nested)).isFalse();
  }

  @Test
  void exit_codes_and_http_statuses_are_read_from_the_outputs() {
    Retry retry = on(EnumSet.of(On.BUSINESS, On.TECHNICAL));
    assertThat(Retries.wants(retry, 1, ended(business(Map.of("exit_code", "75"))))).isTrue();
    assertThat(Retries.wants(retry, 1, ended(business(Map.of("exit_code", "1"))))).isFalse();
    assertThat(Retries.wants(retry, 1, ended(business(Map.of("http_status", "503"))))).isTrue();
    Outcome technical = new Outcome.TechnicalFailure(BROKEN, "", "", Map.of("exit_code", "75"));
    assertThat(Retries.wants(retry, 1, ended(technical))).isTrue();
  }

  private Ended ended(Outcome outcome) {
    Firing firing = Firing.scheduled(Road.schedule(7, FIRST), FIRST, NOON, 1);
    return new Ended(firing, outcome, FIRST, FIRST, "", Map.of(), LogPointer.NONE);
  }

  private static Outcome business(Map<String, String> outputs) {
    return new Outcome.BusinessFailure("no", outputs);
  }

  @Test
  void a_success_and_a_cancelled_attempt_are_never_retried() {
    Retry retry = on(EnumSet.allOf(On.class));
    assertThat(Retries.wants(retry, 1, ended(new Outcome.Success(Map.of())))).isFalse();
    assertThat(Retries.wants(retry, 1, ended(new Outcome.Cancelled("no")))).isFalse();
  }

  @Test
  void a_retrying_run_of_an_earlier_life_goes_on_at_its_due_time() {
    Road next = new Road(10);
    Schedule schedule =
        next.add(
            Road.schedule(7, FIRST + DAY.toMillis(), Given.retrying(Retry.STANDARD)),
            t -> FireTimes.NEVER);
    retrying(Retry.STANDARD);
    road.fail(road.only(), BROKEN);
    Run left = road.lastRow(run);
    Firing firing = Firing.scheduled(schedule, FIRST, NOON, Firing.UNCLAIMED);
    next.rows.put(run, new ArrayList<>(road.rows.get(run)));
    next.now = FIRST + 5_000;
    next.tell(
        new Signal.Recovered(
            new Recovery.Plan(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Recovery.Queued(firing, left)),
                List.of(),
                List.of())));
    next.advanceTo(FIRST + 29_990);
    assertThat(next.running).isEmpty();

    next.advanceTo(FIRST + 30_000);

    assertThat(next.only().attempt().number()).isEqualTo(2);
    next.end(next.only(), new Outcome.Success(Map.of()));
    assertThat(next.lastRow(run).times().started()).isEqualTo(FIRST);
  }

  @Test
  void a_stopping_host_leaves_retrying_runs_to_its_next_life() {
    retrying(Retry.STANDARD);
    road.fail(road.only(), BROKEN);
    road.tell(new Signal.Stop());
    road.advance(Duration.ofMinutes(1));
    assertThat(road.running).isEmpty();
    assertThat(road.isIdle()).isTrue();
    assertThat(road.lastRow(run).state()).isEqualTo(RunState.RETRYING);
  }
}
