package dev.cronjar.host.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.notice.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What rules make of what happens. */
class RulesTest {
  private final RuleWorld world = new RuleWorld();
  private final long nightly =
      world.schedule(
          "{id: nightly, name: Every night, task: hello, every: 1h, labels: {team: data}}");

  private void rule(String more) {
    world.rule("{name: r, to: [log], " + more + "}");
  }

  private static List<String> events(List<Notification> sent) {
    return sent.stream().map(Notification::event).toList();
  }

  @Test
  void the_third_consecutive_failure_is_told_and_not_before_and_not_again() {
    rule("on: [technical_failure], threshold: 3");
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
    List<Notification> third = world.run(nightly, "technical_failure");
    assertThat(events(third)).containsExactly("technical_failure");
    assertThat(third.get(0).fields()).containsEntry("threshold_count", "3");
    assertThat(third.get(0).run()).isEqualTo("run-3");
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
  }

  @Test
  void a_success_ends_a_series_and_the_next_one_counts_from_one() {
    rule("on: [technical_failure], threshold: 2");
    world.run(nightly, "technical_failure");
    world.run(nightly, "success");
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
    assertThat(world.run(nightly, "technical_failure")).hasSize(1);
    world.run(nightly, "success");
    world.run(nightly, "technical_failure");
    assertThat(world.run(nightly, "technical_failure")).hasSize(1);
    assertThat(world.memory.keySet()).noneMatch(item -> item.contains("SUCCEEDING"));
  }

  @Test
  void a_series_counts_on_after_a_restart() {
    rule("on: [technical_failure, recovered], threshold: 3");
    world.run(nightly, "technical_failure");
    world.restart();
    world.run(nightly, "technical_failure");
    world.restart();
    assertThat(world.run(nightly, "technical_failure")).hasSize(1);
    world.restart();
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
    world.restart();
    assertThat(events(world.run(nightly, "success"))).containsExactly("recovered");
  }

  @Test
  void interrupted_runs_count_as_technical_failures_and_cancelled_ones_not_at_all() {
    rule("on: [technical_failure], threshold: 3");
    world.run(nightly, "technical_failure");
    world.run(nightly, "interrupted");
    assertThat(world.run(nightly, "cancelled")).isEmpty();
    assertThat(world.run(nightly, "interrupted")).hasSize(1);
  }

  @Test
  void another_kind_of_failure_ends_a_series_unless_the_rule_names_it() {
    rule("on: [technical_failure], threshold: 2");
    world.run(nightly, "technical_failure");
    world.run(nightly, "business_failure");
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
    world.rule(
        "{name: both, to: [log], on: [technical_failure, business_failure, timeout], threshold: 3}");
    world.run(nightly, "success");
    world.run(nightly, "technical_failure");
    world.run(nightly, "timeout");
    assertThat(world.run(nightly, "business_failure"))
        .extracting(Notification::rule)
        .containsExactly("both");
  }

  @Test
  void a_recovery_is_told_only_of_a_series_that_was_long_enough() {
    rule("on: [recovered], threshold: 2");
    world.run(nightly, "timeout");
    assertThat(world.run(nightly, "success")).isEmpty();
    world.run(nightly, "timeout");
    assertThat(world.run(nightly, "business_failure"))
        .as("a rule for recoveries alone does not tell of failures")
        .isEmpty();
    List<Notification> recovered = world.run(nightly, "success");
    assertThat(events(recovered)).containsExactly("recovered");
    assertThat(recovered.get(0).fields()).containsEntry("threshold_count", "2");
  }

  @Test
  void a_series_that_goes_on_is_told_again_after_the_interval() {
    rule("on: [technical_failure], repeat: 1h");
    assertThat(world.run(nightly, "technical_failure")).hasSize(1);
    world.tick(Duration.ofMinutes(59));
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
    world.tick(Duration.ofMinutes(1));
    assertThat(world.run(nightly, "technical_failure")).hasSize(1);
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
  }

  @Test
  void skipped_and_late_runs_have_series_of_their_own() {
    rule("on: [skipped, late], late-by: 5s");
    assertThat(events(world.run(nightly, "skipped"))).containsExactly("skipped");
    assertThat(world.run(nightly, "skipped")).isEmpty();
    assertThat(events(world.run(nightly, "success", 5_001))).containsExactly("late");
    assertThat(world.run(nightly, "success", 6_000)).isEmpty();
    assertThat(world.run(nightly, "success", 5_000)).as("not later than allowed").isEmpty();
    assertThat(events(world.run(nightly, "success", 9_000))).containsExactly("late");
    assertThat(events(world.run(nightly, "skipped"))).containsExactly("skipped");
  }

  @Test
  void who_has_not_succeeded_by_the_time_is_missed_once_each_day() {
    rule("on: [absent], absent: {by: '13:00', zone: UTC, within: 2h}");
    world.now = Instant.parse("2026-11-21T12:30:00Z");
    world.run(nightly, "technical_failure");
    world.now = Instant.parse("2026-11-21T13:00:01Z");
    List<Notification> missed = world.tick(Duration.ofSeconds(1));
    assertThat(events(missed)).containsExactly("absent");
    assertThat(missed.get(0).fields().get("reason")).contains("no success within 2h");
    assertThat(world.tick(Duration.ofMinutes(5))).isEmpty();
    world.now = Instant.parse("2026-11-22T12:00:00Z");
    world.run(nightly, "success");
    world.now = Instant.parse("2026-11-22T13:00:01Z");
    assertThat(world.tick(Duration.ofSeconds(2))).isEmpty();
  }

  @Test
  void a_time_that_was_missed_while_no_host_was_there_is_looked_at_afterwards() {
    rule("on: [absent], absent: {by: '13:00', zone: UTC}");
    world.tick(Duration.ofSeconds(2));
    world.now = Instant.parse("2026-11-21T20:00:00Z");
    world.restart();
    assertThat(events(world.tick(Duration.ofSeconds(2)))).containsExactly("absent");
  }

  @Test
  void in_quiet_hours_nothing_is_sent_until_their_end_and_then_in_one_message() {
    rule("on: [technical_failure, recovered], quiet: {from: '22:00', to: '07:00', zone: UTC}");
    world.now = Instant.parse("2026-11-21T23:00:00Z");
    assertThat(world.run(nightly, "technical_failure")).isEmpty();
    assertThat(world.run(nightly, "success")).isEmpty();
    world.restart();
    world.now = Instant.parse("2026-11-22T06:59:50Z");
    assertThat(world.tick(Duration.ofSeconds(2))).isEmpty();
    world.now = Instant.parse("2026-11-22T07:00:00Z");
    List<Notification> morning = world.tick(Duration.ofSeconds(2));
    assertThat(morning).hasSize(1);
    assertThat(morning.get(0).fields().get("text")).contains("2 messages were held back");
    assertThat(world.tick(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void what_follows_a_message_is_grouped() {
    rule("on: [technical_failure], group: 5m");
    long other = world.schedule("{id: other, task: hello, every: 1h}");
    long third = world.schedule("{id: third, task: hello, every: 1h}");
    assertThat(world.run(nightly, "technical_failure")).hasSize(1);
    assertThat(world.run(other, "technical_failure")).isEmpty();
    assertThat(world.run(third, "technical_failure")).isEmpty();
    List<Notification> grouped = world.tick(Duration.ofMinutes(5));
    assertThat(grouped).hasSize(1);
    assertThat(grouped.get(0).fields().get("text")).contains("other", "third");
    world.tick(Duration.ofMinutes(6));
    world.run(nightly, "success");
    assertThat(world.run(nightly, "technical_failure")).hasSize(1);
  }

  @Test
  void a_rule_is_about_the_schedules_that_it_names_or_whose_labels_fit() {
    long other = world.schedule("{id: other, task: hello, every: 1h}");
    world.rule("{name: named, to: [log], on: [success], for: {schedules: [other]}}");
    world.rule("{name: labelled, to: [log], on: [success], for: {labels: {team: data}}}");
    assertThat(world.run(other, "success")).extracting(Notification::rule).containsExactly("named");
    assertThat(world.run(nightly, "success"))
        .extracting(Notification::rule)
        .containsExactly("labelled");
  }

  @Test
  void a_rule_in_a_schedule_is_about_that_schedule_and_one_for_another_org_about_none_here() {
    world.rule("{name: theirs, org: acme, to: [log], on: [success]}");
    world.rule("{name: global, org: acme, to: [log], on: [success], for: {everywhere: true}}");
    long own =
        world.schedule(
            "{id: own, task: hello, every: 1h, notify: [{name: mine, on: [success], to: [log, mail]}]}");
    assertThat(world.run(own, "success"))
        .extracting(each -> each.rule() + ">" + each.channel())
        .containsExactly("own:mine>log", "own:mine>mail", "acme/global>log");
    assertThat(world.run(nightly, "success"))
        .extracting(Notification::rule)
        .containsExactly("acme/global");
  }

  @Test
  void a_disabled_rule_is_silent() {
    rule("on: [success], enabled: false");
    assertThat(world.run(nightly, "success")).isEmpty();
  }

  @Test
  void a_message_knows_everything_of_its_run_and_the_end_of_its_log() {
    for (int i = 1; i <= 100; i++) {
      world.log.add("line " + i);
    }
    rule(
        "on: [technical_failure], log-lines: 3, subject: '{{task_name}}: {{output.rows}} {{label.team}} {{nothing.here}}'"
            .replace(" {{nothing.here}}", ""));
    Map<String, String> fields = world.run(nightly, "technical_failure").get(0).fields();
    assertThat(fields)
        .containsEntry("task_id", "nightly")
        .containsEntry("task_name", "Every night")
        .containsEntry("execution_status", "technical_failure")
        .containsEntry("execution_start_time", "2026-11-21T12:00:02.100Z")
        .containsEntry("execution_end_time", "2026-11-21T12:00:03Z")
        .containsEntry("execution_duration", "900ms")
        .containsEntry("threshold_count", "1")
        .containsEntry("execution_log_tail", "line 98\nline 99\nline 100")
        .containsEntry("run_id", "run-1")
        .containsEntry("attempt", "2")
        .containsEntry("reason", "because")
        .containsEntry("error_type", "java.io.IOException")
        .containsEntry("error_message", "no <route>")
        .containsEntry("output.rows", "12")
        .containsEntry("reference.session", "s-1")
        .containsEntry("subject", "Every night: 12 data");
    assertThat(fields.get("text")).contains("line 100", "technical_failure", "because");
  }

  @Test
  void a_replay_says_what_would_have_been_sent_and_why_not() {
    BoundRule rule =
        BoundRule.of(
            world.rule("{name: r, to: [log], on: [technical_failure, recovered], threshold: 2}"));
    for (String state :
        List.of("technical_failure", "technical_failure", "technical_failure", "success")) {
      world.run(nightly, state);
    }
    Replay.Result result =
        new Replay(world.runs(), world.standing()).replay(rule, 0, world.now.toEpochMilli());
    assertThat(result.runs()).isEqualTo(4);
    assertThat(result.steps())
        .extracting(
            step -> step.event() + " " + step.count() + " " + step.sent() + " " + step.why())
        .containsExactly(
            "technical_failure 1 false 1 of 2 in a row",
            "technical_failure 2 true 2 of 2 in a row",
            "technical_failure 3 false 3 in a row; of this series it was told already",
            "recovered 3 true a series of 3 ended by a run that ended as success");
  }
}
