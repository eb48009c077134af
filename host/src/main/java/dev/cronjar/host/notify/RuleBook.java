package dev.cronjar.host.notify;

import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.Rule;
import dev.cronjar.host.schedule.Rule.On;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, and which of them are about which schedule. Used by one thread.
 *
 * @see #changed
 */
final class RuleBook {
  private final Schedules schedules;
  private final List<BoundRule> own;
  private final Map<Long, List<BoundRule>> bySchedule = new HashMap<>();
  private @Nullable Map<BoundRule, List<Schedule>> absences;

  RuleBook(List<OwnRule> rules, Schedules schedules) {
    this.own = rules.stream().map(BoundRule::of).filter(each -> each.rule().enabled()).toList();
    this.schedules = schedules;
  }

  Schedules schedules() {
    return schedules;
  }

  /** The rules that are about a schedule; none for one that is not known. */
  List<BoundRule> about(long schedule) {
    List<BoundRule> known = bySchedule.get(schedule);
    if (known != null) {
      return known;
    }
    Optional<Schedule> found = schedules.schedule(schedule);
    List<BoundRule> rules = found.map(this::rules).orElse(List.of());
    if (found.isPresent()) {
      bySchedule.put(schedule, rules);
    }
    return rules;
  }

  /**
   * The rules that hear of an alert about a schedule. One that is about none, or about one that is
   * gone, is heard of by the rules for everything.
   */
  List<BoundRule> aboutAlerts(long schedule) {
    return schedule != 0 && schedules.schedule(schedule).isPresent()
        ? about(schedule)
        : own.stream().filter(each -> each.scope().isEverything()).toList();
  }

  private List<BoundRule> rules(Schedule schedule) {
    if (schedule.isHidden()) {
      return List.of();
    }
    List<BoundRule> rules = new ArrayList<>();
    for (var rule : schedule.definition().rules()) {
      if (rule.enabled()) {
        rules.add(BoundRule.of(schedule, rule));
      }
    }
    own.stream()
        .filter(each -> each.scope().covers(each.org(), schedule.definition()))
        .forEach(rules::add);
    return List.copyOf(rules);
  }

  /** A schedule was changed: its labels and its own rules may be others. */
  void changed(long schedule) {
    bySchedule.remove(schedule);
    absences = null;
  }

  /** Rules that look at times of day, with the schedules that each is about. */
  Map<BoundRule, List<Schedule>> absences() {
    Map<BoundRule, List<Schedule>> known = absences;
    if (known == null) {
      known = findAbsences();
      absences = known;
    }
    return known;
  }

  private Map<BoundRule, List<Schedule>> findAbsences() {
    Map<BoundRule, List<Schedule>> found = new HashMap<>();
    schedules
        .all()
        .forEach(
            schedule -> {
              for (BoundRule rule : about(schedule.number())) {
                if (rule.rule().on().contains(On.ABSENT)) {
                  found.computeIfAbsent(rule, fresh -> new ArrayList<>()).add(schedule);
                }
              }
            });
    return found;
  }

  /** All rules in force. */
  List<BoundRule> all() {
    List<BoundRule> all = new ArrayList<>(own);
    schedules
        .all()
        .forEach(
            schedule ->
                schedule.definition().rules().stream()
                    .filter(Rule::enabled)
                    .forEach(rule -> all.add(BoundRule.of(schedule, rule))));
    return all;
  }

  Set<String> ids() {
    return all().stream().map(BoundRule::id).collect(Collectors.toSet());
  }
}
