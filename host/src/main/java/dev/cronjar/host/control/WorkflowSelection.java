package dev.cronjar.host.control;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.run.WorkflowState;
import dev.cronjar.host.run.WorkflowStore.Filter;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.workflow.Workflow;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which workflows and which of their runs to list. Of workflows: {@code state}, {@code org}, {@code
 * label}, {@code text}; of runs: {@code workflow}, {@code state}, {@code org}.
 */
final class WorkflowSelection {
  private static final Set<String> OF_WORKFLOWS = Set.of("state", "org", "label", "text");
  private static final Set<String> OF_RUNS = Set.of("workflow", "state", "org");

  private final WorkflowLookup lookup;

  WorkflowSelection(WorkflowLookup lookup) {
    this.lookup = lookup;
  }

  Stream<ScheduleStatus> workflows(Map<String, String> filter, Caller caller) {
    FilterText words = new FilterText(filter, OF_WORKFLOWS);
    Set<Schedule.Activity> states =
        words.oneOf("state", Arrays.asList(Schedule.Activity.values()), ScheduleFilter::form);
    List<String> orgs = words.list("org");
    Map<String, String> labels = words.pairs("label");
    String text = words.text("text").toLowerCase(Locale.ROOT);
    return lookup
        .seen(caller)
        .filter(each -> states.isEmpty() || states.contains(each.schedule().activity()))
        .filter(each -> orgs.isEmpty() || orgs.contains(each.schedule().id().org().value()))
        .filter(each -> about(each).labels().entrySet().containsAll(labels.entrySet()))
        .filter(each -> text.isEmpty() || hasText(each.schedule(), text));
  }

  private static Definition.About about(ScheduleStatus status) {
    return status.schedule().definition().about();
  }

  private static boolean hasText(Schedule schedule, String text) {
    return Stream.of(
            Workflow.of(schedule).name(),
            schedule.definition().about().name(),
            schedule.definition().about().description())
        .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(text));
  }

  /** Empty when no run can fit. */
  Optional<Filter> runs(Map<String, String> filter, Caller caller) {
    FilterText words = new FilterText(filter, OF_RUNS);
    Set<WorkflowState> states =
        words.oneOf("state", Arrays.asList(WorkflowState.values()), WorkflowState::text);
    List<String> orgs = words.list("org");
    List<String> names = words.list("workflow");
    if (names.isEmpty() && orgs.isEmpty() && caller.sight() == Caller.Sight.ALL_ORGS) {
      return Optional.of(new Filter(List.of(), states));
    }
    Stream<ScheduleStatus> wanted =
        names.isEmpty()
            ? lookup.seen(caller)
            : names.stream().map(name -> lookup.named(name, caller));
    List<Long> numbers =
        wanted
            .map(ScheduleStatus::schedule)
            .filter(each -> orgs.isEmpty() || orgs.contains(each.id().org().value()))
            .map(Schedule::number)
            .toList();
    return numbers.isEmpty() ? Optional.empty() : Optional.of(new Filter(numbers, states));
  }
}
