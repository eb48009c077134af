package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which schedules to list.
 *
 * @param tasks full or short names; any of them
 * @param labels all of them
 * @param text found in id, name, description or task, whatever the case
 */
record ScheduleFilter(
    Set<Schedule.Activity> states,
    List<String> tasks,
    Map<String, String> labels,
    List<String> orgs,
    String text) {
  private static final Set<String> KEYS = Set.of("state", "task", "label", "org", "text");

  static ScheduleFilter of(Map<String, String> filter) {
    FilterText words = new FilterText(filter, KEYS);
    return new ScheduleFilter(
        words.oneOf("state", Arrays.asList(Schedule.Activity.values()), ScheduleFilter::form),
        words.list("task"),
        words.pairs("label"),
        words.list("org"),
        words.text("text").toLowerCase(Locale.ROOT));
  }

  static String form(Schedule.Activity activity) {
    return activity.name().toLowerCase(Locale.ROOT);
  }

  boolean matches(ScheduleStatus status) {
    Schedule schedule = status.schedule();
    Definition definition = schedule.definition();
    return (states.isEmpty() || states.contains(schedule.activity()))
        && (orgs.isEmpty() || orgs.contains(schedule.id().org().value()))
        && (tasks.isEmpty() || tasks.stream().anyMatch(task -> isTask(definition.task(), task)))
        && definition.about().labels().entrySet().containsAll(labels.entrySet())
        && (text.isEmpty() || hasText(definition));
  }

  /** {@code plugin:task} also goes by its short name {@code task}, on either side. */
  private static boolean isTask(String own, String asked) {
    return own.equals(asked) || own.endsWith(":" + asked) || asked.endsWith(":" + own);
  }

  private boolean hasText(Definition definition) {
    return Stream.of(
            definition.id().toString(),
            definition.about().name(),
            definition.about().description(),
            definition.task())
        .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(text));
  }
}
