package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ControlTest {
  private static final String NIGHTLY =
      """
      id: nightly
      name: Nightly mail
      task: mail:send
      cron: "0 2 * * *"
      zone: Europe/Berlin
      params: {to: ada@example.org, password: hunter2}
      """;

  private final TestHost host = new TestHost();

  private ScheduleView get(String id) {
    return host.ask(ScheduleOperations.GET, new ScheduleOperations.One(id));
  }

  @Test
  void a_created_schedule_shows_its_rule_its_next_fire_time_with_offset_and_no_secret() {
    host.create(NIGHTLY);
    ScheduleView view = get("nightly");
    assertThat(view.trigger()).isEqualTo("cron 0 2 * * *");
    assertThat(view.nextFireTime()).isEqualTo("2026-11-22T02:00:00+01:00");
    assertThat(view.secondsToNextFire()).isEqualTo(14 * 3600);
    assertThat(view.params()).isEqualTo("{\"to\":\"ada@example.org\",\"password\":\"***\"}");
    assertThat(view.lastDurationSeconds()).isEqualTo(-1);
    assertThat(host.audit).containsExactly("local:ada schedules.create nightly → ok");
  }

  @Test
  void a_definition_with_mistakes_is_refused_with_each_place() {
    assertThatThrownBy(() -> host.create("id: x\ntask: mail:send\ncron: \"99 * * * *\"\n"))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("3:")
        .hasMessageContaining("cron")
        .hasMessageContaining("Nothing was changed");
    assertThat(host.engine.schedules()).isEmpty();
  }

  @Test
  void params_that_do_not_fit_the_loaded_task_are_refused() {
    assertThatThrownBy(() -> host.create("id: x\ntask: mail:send\nevery: 10s\nparams: {to: 5}\n"))
        .hasMessageContaining("to: wanted a text (put it in quotes), found the number 5");
  }

  @Test
  void a_schedule_whose_task_is_not_loaded_is_accepted_and_its_unknown_params_are_hidden() {
    host.tasks.loaded = false;
    host.create("id: x\ntask: mail:send\nevery: 10s\nparams: {token: s3cret, tries: 3}\n");
    assertThat(get("x").params()).isEqualTo("{\"token\":\"***\",\"tries\":3}");
  }

  @Test
  void an_edit_of_the_shown_definition_keeps_the_secret_that_was_not_shown() {
    host.create(NIGHTLY);
    String shown = host.ask(ScheduleOperations.DEFINITION, new ScheduleOperations.One("nightly"));
    assertThat(shown).doesNotContain("hunter2");
    host.ask(
        ScheduleOperations.REPLACE,
        new ScheduleOperations.Replace("nightly", shown.replace("0 2", "0 3"), 1));
    assertThat(host.engine.schedules().getFirst().schedule().definition().params())
        .containsEntry("password", "hunter2");
    assertThat(get("nightly").trigger()).isEqualTo("cron 0 3 * * *");
  }

  @Test
  void an_edit_over_another_revision_is_a_conflict() {
    host.create(NIGHTLY);
    assertThatThrownBy(
            () ->
                host.ask(
                    ScheduleOperations.REPLACE,
                    new ScheduleOperations.Replace("nightly", NIGHTLY, 7)))
        .hasMessageContaining("has changed meanwhile");
  }

  @Test
  void single_fields_change_and_an_operators_switch_stays() {
    host.create(NIGHTLY);
    host.ask(ScheduleOperations.DISABLE, new ScheduleOperations.Hold("nightly", "holidays"));
    host.ask(
        ScheduleOperations.CHANGE,
        new ScheduleOperations.Change("nightly", Map.of("cron", "0 4 * * *")));
    ScheduleView view = get("nightly");
    assertThat(view.trigger()).isEqualTo("cron 0 4 * * *");
    assertThat(view.state()).isEqualTo("disabled");
    assertThat(view.reason()).isEqualTo("holidays");
    assertThat(view.nextFireTime()).isEmpty();
    assertThat(view.secondsToNextFire()).isEqualTo(-1);
  }

  @Test
  void pause_and_resume_say_who_and_what_becomes_of_the_held_ones() {
    host.create(NIGHTLY);
    host.ask(ScheduleOperations.PAUSE, new ScheduleOperations.Hold("nightly", ""));
    assertThat(get("nightly").reason()).isEqualTo("by local:ada");
    host.ask(ScheduleOperations.RESUME, ScheduleOperations.Resume.of("nightly", "fire_once"));
    assertThat(get("nightly").state()).isEqualTo("enabled");
    assertThat(host.engine.asked).contains("local:ada resume nightly " + Missed.FIRE_ONCE);
    assertThatThrownBy(() -> ScheduleOperations.Resume.of("nightly", "maybe"))
        .hasMessageContaining("wanted skip or fire_once, found 'maybe'");
  }

  @Test
  void deleting_needs_the_id_twice() {
    host.create(NIGHTLY);
    assertThatThrownBy(
            () ->
                host.ask(
                    ScheduleOperations.DELETE, new ScheduleOperations.Delete("nightly", "yes")))
        .hasMessageContaining("wanted the id 'nightly' once more, found 'yes'");
    host.ask(ScheduleOperations.DELETE, new ScheduleOperations.Delete("nightly", "nightly"));
    assertThat(host.engine.schedules()).isEmpty();
  }

  @Test
  void a_name_that_is_not_there_suggests_the_nearest() {
    host.create(NIGHTLY);
    assertThatThrownBy(() -> get("nihgtly"))
        .hasMessage("No schedule 'nihgtly'. Did you mean 'nightly'?");
    assertThatThrownBy(() -> get("no such name")).hasMessage("No schedule 'no such name'.");
    assertThatThrownBy(() -> host.ask(PluginOperations.WHY, new PluginOperations.Why("brokn.jar")))
        .hasMessage("No plugin or file 'brokn.jar'. Did you mean 'broken.jar'?");
    assertThatThrownBy(() -> host.ask(TaskOperations.GET, new TaskOperations.One("mail:sent")))
        .hasMessageContaining("Did you mean 'mail:send'?");
  }

  @Test
  void lists_come_in_pages_and_filters_name_what_they_know() {
    for (int i = 0; i < 5; i++) {
      host.create("id: s" + i + "\ntask: mail:send\nevery: 10s\nparams: {to: x}\n");
    }
    SchedulePage first =
        host.ask(ScheduleOperations.LIST, new ScheduleOperations.Select(Map.of(), "", 3));
    SchedulePage second =
        host.ask(
            ScheduleOperations.LIST,
            new ScheduleOperations.Select(Map.of("state", "enabled"), first.nextCursor(), 3));
    assertThat(first.schedules()).extracting(ScheduleView::id).containsExactly("s0", "s1", "s2");
    assertThat(second.schedules()).extracting(ScheduleView::id).containsExactly("s3", "s4");
    assertThat(second.nextCursor()).isEmpty();
    assertThatThrownBy(
            () ->
                host.ask(
                    ScheduleOperations.LIST,
                    new ScheduleOperations.Select(Map.of("stat", "x"), "", 3)))
        .hasMessageContaining("Did you mean 'state'?");
    assertThatThrownBy(
            () ->
                host.ask(ScheduleOperations.LIST, new ScheduleOperations.Select(Map.of(), "", 501)))
        .hasMessage("limit: wanted 1 to 500, found 501.");
  }

  @Test
  void what_comes_next_on_the_host_is_merged_from_all_schedules() {
    host.create("id: tens\ntask: mail:send\nevery: 10s\nparams: {to: x}\n");
    host.create("id: quarter\ntask: mail:send\ncron: \"*/15 * * * * *\"\nparams: {to: x}\n");
    List<FiringView> coming =
        host.ask(ScheduleOperations.UPCOMING, new ScheduleOperations.Upcoming(5));
    assertThat(coming)
        .extracting(firing -> firing.schedule() + " " + firing.time().substring(17, 19))
        .containsExactly("tens 10", "quarter 15", "tens 20", "tens 30", "quarter 30");
  }

  @Test
  void an_expression_is_explained_with_offsets_and_zone_notes() {
    Explanation explained =
        host.ask(
            ScheduleOperations.EXPLAIN,
            new ScheduleOperations.Explain(
                "30 2 * * *", "Europe/Berlin", "2027-03-27T12:00:00+01:00", 2));
    assertThat(explained.firings())
        .extracting(FiringView::time)
        .containsExactly("2027-03-28T03:00:00+02:00", "2027-03-29T02:30:00+02:00");
    assertThat(explained.firings().getFirst().note()).isNotEmpty();
    assertThat(explained.words()).isNotEmpty();
    assertThatThrownBy(
            () ->
                host.ask(
                    ScheduleOperations.EXPLAIN,
                    new ScheduleOperations.Explain("* * * * *", "Europe/Berln", "", 2)))
        .hasMessageContaining("Did you mean 'Europe/Berlin'?");
  }

  @Test
  void a_run_by_hand_is_shown_with_its_own_params_laid_over_and_masked() {
    host.create(NIGHTLY);
    RunView run =
        host.ask(
            RunOperations.TRIGGER,
            new RunOperations.Trigger("nightly", "{\"to\": \"bob@example.org\"}", "k1"));
    assertThat(run.params()).isEqualTo("{\"to\":\"bob@example.org\",\"password\":\"***\"}");
    assertThat(run.schedule()).isEqualTo("nightly");
    assertThat(run.started()).isEqualTo("2026-11-21T12:00:00.005+01:00");
    assertThat(run.durationSeconds()).isEqualTo(1.5);
    assertThatThrownBy(
            () ->
                host.ask(
                    RunOperations.TRIGGER, new RunOperations.Trigger("nightly", "hunter2", "")))
        .hasMessageContaining("wanted a JSON object")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void runs_are_filtered_by_words_and_logs_are_read_from_a_line() {
    host.create(NIGHTLY);
    RunView run = host.ask(RunOperations.TRIGGER, new RunOperations.Trigger("nightly", "", ""));
    host.ask(
        RunOperations.LIST,
        new RunOperations.Select(
            Map.of("schedule", "nightly", "state", "failed, success", "task", "send"), "", 10));
    assertThat(host.runs.asked.getFirst().states())
        .isEqualTo(Set.of(RunState.FAILED, RunState.SUCCESS));
    assertThat(host.runs.asked.getFirst().task()).isEqualTo("mail:send");
    assertThatThrownBy(
            () ->
                host.ask(
                    RunOperations.LIST, new RunOperations.Select(Map.of("state", "faild"), "", 10)))
        .hasMessageContaining("Did you mean 'failed'?");
    LogLines lines =
        host.ask(
            RunOperations.LOG, new RunOperations.ReadLog(run.id(), 1, 10, Duration.ofMillis(5)));
    assertThat(lines.lines())
        .extracting(LogLines.LogLineView::text)
        .containsExactly("world", "bye");
    assertThat(lines.ended()).isTrue();
  }

  @Test
  void one_answer_of_a_log_is_bounded_and_goes_on_at_the_next_line() {
    host.log.set(1, "x".repeat(200_000));
    host.log.set(2, "y".repeat(200_000));
    host.create(NIGHTLY);
    RunView run = host.ask(RunOperations.TRIGGER, new RunOperations.Trigger("nightly", "", ""));
    LogLines lines =
        host.ask(RunOperations.LOG, new RunOperations.ReadLog(run.id(), 0, 10, Duration.ZERO));
    assertThat(lines.lines()).hasSize(2);
    assertThat(lines.next()).isEqualTo(2);
    assertThat(lines.ended()).isFalse();
  }

  @Test
  void health_says_what_is_wrong() {
    assertThat(host.ask(HostOperations.HEALTH, Params.None.NONE).health()).isEqualTo("OK");
    host.problems.add("broken.jar: not a ZIP file");
    HealthView degraded = host.ask(HostOperations.HEALTH, Params.None.NONE);
    assertThat(degraded.health()).isEqualTo("DEGRADED");
    assertThat(degraded.canFire()).isTrue();
    host.engine.databaseUp = false;
    HealthView away = host.ask(HostOperations.HEALTH, Params.None.NONE);
    assertThat(away.health()).isEqualTo("DEGRADED");
    assertThat(away.canFire()).isFalse();
    assertThat(away.reasons().getFirst()).contains("not answered for 12.5 s; 4 writes wait");
  }

  @Test
  void why_understands_a_time_of_today_a_run_and_a_deleted_schedule() {
    host.create(NIGHTLY);
    assertThat(why("nightly", "").answer())
        .isEqualTo("nightly fires next at 2026-11-22 02:00:00 +01:00, in 14 h 0 min");
    assertThat(why("nightly", "11:30").answer())
        .startsWith("nightly 2026-11-21 11:30:00 +01:00: was not there yet: created by local:ada");
    String run = host.ask(RunOperations.TRIGGER, new RunOperations.Trigger("nightly", "", "")).id();
    assertThat(why("nightly", run).outcome()).isEqualTo("success");
    assertThatThrownBy(() -> why("nightly", "tomorrow"))
        .hasMessageContaining("02:30 (today), or the id of a run, found 'tomorrow'");

    host.ask(ScheduleOperations.DELETE, new ScheduleOperations.Delete("nightly", "nightly"));
    assertThat(why("nightly", "").answer()).contains("nothing fires any more");
    assertThat(why("#1", "").schedule()).isEqualTo("nightly");
    assertThatThrownBy(() -> why("nobody", "")).hasMessageContaining("nobody");
  }

  private WhyView why(String id, String instant) {
    return host.ask(ScheduleOperations.WHY, new ScheduleOperations.Why(id, instant));
  }

  @Test
  void verify_wants_instants_with_offset_in_order() {
    assertThat(verify("", "", "").clean()).isTrue();
    assertThatThrownBy(() -> verify("yesterday", "", "")).hasMessageContaining("from: wanted");
    assertThatThrownBy(() -> verify("2026-11-21T00:00Z", "2026-11-20T00:00Z", ""))
        .hasMessageContaining("not before 'from'");
    assertThatThrownBy(() -> verify("", "", "soon")).hasMessageContaining("such as 10s");
  }

  private VerificationView verify(String from, String to, String late) {
    return host.ask(HostOperations.VERIFY, new HostOperations.Verify(from, to, late));
  }

  @Test
  void stats_tell_what_is_due_within_the_hour_and_what_the_process_uses() {
    host.create("{id: soon, task: send, every: 10m, params: {to: a}}");
    host.create("{id: later, task: send, cron: '0 2 * * *', params: {to: a}}");
    host.create("{id: off, task: send, every: 10m, params: {to: a}}");
    host.ask(ScheduleOperations.DISABLE, new ScheduleOperations.Hold("off", ""));
    Map<String, Double> figures = host.ask(HostOperations.STATS, Params.None.NONE).figures();
    assertThat(figures)
        .containsEntry("schedules", 3.0)
        .containsEntry("schedules_enabled", 2.0)
        .containsEntry("schedules_due_within_1h", 1.0);
    assertThat(figures.get("heap_used_bytes")).isPositive();
    assertThat(figures.get("threads")).isPositive();
  }

  @Test
  void findings_in_the_ledger_are_counted_by_health_and_stats() {
    host.violations = 2;
    assertThat(host.ask(HostOperations.HEALTH, Params.None.NONE).invariantViolations())
        .isEqualTo(2);
    assertThat(host.ask(HostOperations.STATS, Params.None.NONE).figures())
        .containsEntry("invariant_violations", 2.0);
  }

  @Test
  void shutdown_needs_the_hosts_name() {
    assertThatThrownBy(
            () -> host.ask(HostOperations.SHUTDOWN, new HostOperations.Shutdown("String")))
        .hasMessageContaining("wanted the host's name 'testhost', found 'String'");
    host.ask(HostOperations.SHUTDOWN, new HostOperations.Shutdown("testhost"));
    assertThat(host.stops).isEqualTo(1);
  }

  @Test
  void a_caller_without_the_permission_is_refused_and_the_attempt_is_audited() {
    host.create(NIGHTLY);
    Caller reader =
        new Caller(
            "user:bob",
            OrgId.DEFAULT,
            Caller.Sight.OWN_ORG,
            Set.of(Permission.SCHEDULES_READ),
            "192.0.2.7");
    assertThatThrownBy(
            () ->
                host.control.call(
                    ScheduleOperations.PAUSE, new ScheduleOperations.Hold("nightly", ""), reader))
        .hasMessageContaining("needs the permission schedules:write, which user:bob does not have");
    assertThat(host.audit.getLast())
        .startsWith("user:bob from 192.0.2.7 schedules.pause nightly → denied: ");
    assertThat(get("nightly").state()).isEqualTo("enabled");
  }

  @Test
  void an_edit_answers_what_it_stored_also_while_the_engine_tells_the_revision_before() {
    host.create("{id: slow, task: send, every: 1h, params: {to: ada}}");
    ScheduleStatus before =
        host.engine.schedules().stream()
            .filter(status -> status.schedule().id().toString().equals("slow"))
            .findFirst()
            .orElseThrow();
    Schedule stored =
        before.schedule().revised(before.schedule().definition(), Schedule.Activity.PAUSED, "x", 0);
    ScheduleStatus answered = new ScheduleLookup(host.engine).stored(stored);
    assertThat(answered.schedule().revision()).isEqualTo(2);
    assertThat(answered.schedule().activity()).isEqualTo(Schedule.Activity.PAUSED);
  }
}
