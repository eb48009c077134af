package dev.cronjar.host.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.ScheduleFilePlan.Step;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.TriggerTimes;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleFilePlanTest {
  private final DefinitionReader reader = new DefinitionReader(new TriggerTimes(), ZoneOffset.UTC);

  private DefinitionFile content(String... entries) {
    return reader.readFile("a.yaml", "schedules:\n" + String.join("", entries));
  }

  private static String entry(String id, String every) {
    return "  - id: %s\n    task: mail:send\n    every: %s\n    params: {to: x, tries: 3}\n"
        .formatted(id, every);
  }

  private Schedule standing(String source, String id, String every) {
    Definition definition = content(entry(id, every)).entries().getFirst().definition();
    return new Schedule(1, definition, 1, TestHost.NOON, Schedule.Activity.ENABLED, "", source, 0);
  }

  private ScheduleFilePlan plan(DefinitionFile content, Schedule... standing) {
    Map<ScheduleId, Schedule> byId =
        Arrays.stream(standing).collect(Collectors.toMap(Schedule::id, each -> each));
    return ScheduleFilePlan.of("a.yaml", content, byId);
  }

  @Test
  void new_entries_are_created_changed_ones_changed_and_missing_ones_deleted() {
    ScheduleFilePlan plan =
        plan(
            content(entry("fresh", "10s"), entry("changed", "20s"), entry("same", "30s")),
            standing("a.yaml", "changed", "10s"),
            standing("a.yaml", "same", "30s"),
            standing("a.yaml", "gone", "10s"));
    assertThat(plan.problems()).isEmpty();
    assertThat(plan.steps()).hasSize(3);
    assertThat(plan.steps().get(0)).isInstanceOf(Step.Create.class);
    assertThat(plan.steps().get(1)).isInstanceOf(Step.Change.class);
    assertThat(plan.steps().get(2)).isEqualTo(new Step.Delete(ScheduleId.of("gone")));
  }

  @Test
  void a_policy_or_output_setting_alone_is_a_change() {
    String plain = entry("same", "10s");
    for (String more : List.of("timeout: 5m", "output: {format: pdf}", "retry: true")) {
      String changed = plain.replaceFirst("task:", more + "\n    task:");
      assertThat(changed).isNotEqualTo(plain);
      assertThat(plan(content(changed), standing("a.yaml", "same", "10s")).steps())
          .as(more)
          .hasOnlyElementsOfType(Step.Change.class)
          .hasSize(1);
    }
  }

  @Test
  void params_that_come_back_from_the_database_in_another_order_are_no_change() {
    Schedule stored = standing("a.yaml", "same", "10s");
    Definition definition = stored.definition();
    Map<String, @Nullable Object> other = new LinkedHashMap<>();
    other.put("tries", 3L);
    other.put("to", "x");
    Definition turned =
        new Definition(
            definition.id(),
            definition.about(),
            definition.task(),
            definition.trigger(),
            other,
            true);
    Schedule reordered = stored.revised(turned, stored.activity(), "", 0);
    assertThat(plan(content(entry("same", "10s")), reordered).steps()).isEmpty();
  }

  @Test
  void an_id_that_belongs_to_somebody_else_is_a_problem_that_names_the_owner() {
    ScheduleFilePlan plan =
        plan(
            content(entry("theirs", "10s"), entry("console", "10s")),
            standing("b.yaml", "theirs", "20s"),
            standing("", "console", "20s"));
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.problems())
        .extracting(Problem::line, Problem::reason)
        .satisfiesExactly(
            first ->
                assertThat(first.toList().toString()).contains("2", "belongs to schedules/b.yaml"),
            second ->
                assertThat(second.toList().toString()).contains("6", "was made in the console"));
  }

  @Test
  void a_refused_entry_keeps_its_schedule_and_the_others_go_on() {
    ScheduleFilePlan plan =
        plan(
            content(entry("bad", "often"), entry("good", "20s")),
            standing("a.yaml", "bad", "10s"),
            standing("a.yaml", "good", "10s"));
    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.steps().getFirst()).isInstanceOf(Step.Change.class);
    assertThat(plan.problems()).hasSize(1);
    assertThat(plan.problems().getFirst().toString()).contains("a.yaml:4:");
  }

  @Test
  void a_file_that_cannot_be_parsed_changes_nothing() {
    ScheduleFilePlan plan =
        plan(reader.readFile("a.yaml", "schedules: [unclosed"), standing("a.yaml", "x", "10s"));
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.problems()).hasSize(1);
  }
}
