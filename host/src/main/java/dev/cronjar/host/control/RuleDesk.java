package dev.cronjar.host.control;

import dev.cronjar.host.control.view.RuleView;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.notify.BoundRule;
import dev.cronjar.host.notify.Channels;
import dev.cronjar.host.notify.Schedules;
import dev.cronjar.host.notify.channel.NamedChannel;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.Rule;
import dev.cronjar.host.schedule.Rule.On;
import dev.cronjar.host.schedule.RuleJson;
import dev.cronjar.host.schedule.RuleScope;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds rules, those of schedules too, and words them. */
final class RuleDesk {
  private final RuleStore rules;
  private final Schedules schedules;
  private final Channels channels;

  RuleDesk(RuleStore rules, Schedules schedules, Channels channels) {
    this.rules = rules;
    this.schedules = schedules;
    this.channels = channels;
  }

  /** A rule where it stands; {@code stored} is empty for one of a schedule. */
  record Standing(BoundRule rule, Optional<RuleStore.Stored> stored, Optional<Schedule> schedule) {}

  /** Those that exist for the caller, by id. */
  List<Standing> seen(Caller caller) {
    List<Standing> all = new ArrayList<>();
    for (RuleStore.Stored each : rules.all()) {
      if (caller.sees(each.org())) {
        all.add(of(each));
      }
    }
    schedules
        .all()
        .filter(schedule -> caller.sees(schedule.id().org()))
        .forEach(
            schedule -> schedule.definition().rules().forEach(rule -> all.add(of(schedule, rule))));
    all.sort(Comparator.comparing(each -> each.rule().id()));
    return all;
  }

  private static Standing of(RuleStore.Stored stored) {
    BoundRule rule = BoundRule.of(RuleJson.read(stored.definition()));
    return new Standing(rule, Optional.of(stored), Optional.empty());
  }

  private static Standing of(Schedule schedule, Rule rule) {
    return new Standing(BoundRule.of(schedule, rule), Optional.empty(), Optional.of(schedule));
  }

  /** {@code name} in the caller's org, or {@code org/name}; {@code schedule:name} too. */
  Standing named(String id, Caller caller) {
    List<Standing> seen = seen(caller);
    String full = id.indexOf('/') < 0 ? caller.org() + "/" + id : id;
    return seen.stream()
        .filter(each -> each.rule().id().equals(full))
        .findFirst()
        .orElseThrow(
            () ->
                new CronjarException(
                    ErrorCode.NOT_FOUND,
                    "No rule '%s'. %s"
                        .formatted(
                            id,
                            Nearest.question(
                                id, seen.stream().map(each -> each.rule().name()).toList()))
                        .strip()));
  }

  /** One that stands alone and belongs to no file: what may be changed here. */
  RuleStore.Stored changeable(String id, Caller caller) {
    Standing standing = named(id, caller);
    RuleStore.Stored stored =
        standing
            .stored()
            .orElseThrow(
                () ->
                    new CronjarException(
                        ErrorCode.CONFLICT,
                        "Rule '%s' stands in the schedule '%s'; change it there. Nothing was changed."
                            .formatted(id, standing.schedule().map(Schedule::id).orElseThrow())));
    if (!stored.source().isEmpty()) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Rule '%s' belongs to the file notifications/%s; change it there. Nothing was changed."
              .formatted(id, stored.source()));
    }
    return stored;
  }

  RuleView view(Standing standing) {
    BoundRule bound = standing.rule();
    Rule rule = bound.rule();
    return new RuleView(
        bound.name(),
        bound.org().value(),
        standing.schedule().map(schedule -> schedule.id().toString()).orElse(""),
        rule.enabled(),
        standing.schedule().isPresent() ? "this schedule" : words(bound.scope()),
        rule.on().stream().sorted().map(On::text).toList(),
        rule.series().threshold(),
        rule.message().to(),
        standing.stored().map(RuleStore.Stored::source).orElse(""),
        problem(bound),
        RuleJson.yaml(new OwnRule(bound.org(), rule, bound.scope())));
  }

  private static String words(RuleScope scope) {
    List<String> words = new ArrayList<>();
    words.add(scope.reach() == RuleScope.Reach.EVERYWHERE ? "all orgs" : "its org");
    if (!scope.schedules().isEmpty()) {
      words.add("schedules " + String.join(", ", scope.schedules().stream().sorted().toList()));
    }
    scope.labels().forEach((name, value) -> words.add("label " + name + "=" + value));
    return String.join("; ", words);
  }

  /** Why a rule cannot send; empty when it can. */
  String problem(BoundRule rule) {
    for (String name : rule.rule().message().to()) {
      Optional<NamedChannel> channel = channels.find(name);
      if (channel.isEmpty()) {
        return "no channel '%s' on this host. %s"
            .formatted(
                name,
                Nearest.question(name, channels.all().stream().map(NamedChannel::name).toList()))
            .strip();
      }
      if (!channel.get().isFor(rule.org().value())) {
        return "the channel '" + name + "' is not for the org '" + rule.org() + "'";
      }
    }
    return "";
  }
}
