package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.RuleStepView;
import dev.cronjar.host.control.view.RuleTestView;
import dev.cronjar.host.control.view.RuleView;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.notify.BoundRule;
import dev.cronjar.host.notify.Replay;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.NotificationReader;
import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.RuleJson;
import dev.cronjar.host.schedule.RuleScope.Reach;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Rules: shown, tried, made, changed, removed. */
final class RuleCalls {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final RuleStore rules;
  private final RuleDesk desk;
  private final Replay replay;
  private final NotificationReader reader;
  private final OrgCheck orgs;
  private final Clock clock;

  RuleCalls(NotificationParts parts, RuleDesk desk, OrgCheck orgs, Clock clock) {
    this.rules = parts.rules();
    this.replay = parts.replay();
    this.reader = new NotificationReader(clock.getZone());
    this.desk = desk;
    this.orgs = orgs;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        RuleOperations.LIST.by(
            (params, caller) -> desk.seen(caller).stream().map(desk::view).toList()),
        RuleOperations.GET.by((params, caller) -> desk.view(desk.named(params.id(), caller))),
        RuleOperations.TEST.by(this::test),
        RuleOperations.CREATE.by(this::create),
        RuleOperations.EDIT.by(this::edit),
        RuleOperations.ENABLE.by((params, caller) -> turn(params, caller, Turn.ON)),
        RuleOperations.DISABLE.by((params, caller) -> turn(params, caller, Turn.OFF)),
        RuleOperations.DELETE.by(this::delete));
  }

  private enum Turn {
    ON,
    OFF
  }

  private RuleView create(RuleOperations.Create params, Caller caller) {
    OwnRule rule = reader.readRule(params.definition(), caller.org());
    orgs.check(rule.org(), caller);
    if (rules.find(rule.org(), rule.rule().name()).isPresent()) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "A rule '%s' is there already. Nothing was changed; give another name, or edit that one."
              .formatted(rule.id()));
    }
    return put(rule, caller);
  }

  private RuleView edit(RuleOperations.Edit params, Caller caller) {
    RuleStore.Stored before = desk.changeable(params.id(), caller);
    OwnRule rule = reader.readRule(params.definition(), before.org());
    if (!rule.org().equals(before.org()) || !rule.rule().name().equals(before.name())) {
      throw new InvalidField(
          "name",
          "name: a rule keeps its name and org; wanted '%s' of '%s', found '%s' of '%s'. Nothing was changed; add another rule and delete this one."
              .formatted(before.name(), before.org(), rule.rule().name(), rule.org()));
    }
    return put(rule, caller);
  }

  private RuleView turn(RuleOperations.One params, Caller caller, Turn turn) {
    RuleStore.Stored before = desk.changeable(params.id(), caller);
    return put(RuleJson.read(before.definition()).enabled(turn == Turn.ON), caller);
  }

  private RuleView put(OwnRule rule, Caller caller) {
    if (rule.scope().reach() == Reach.EVERYWHERE && caller.sight() != Caller.Sight.ALL_ORGS) {
      throw new CronjarException(
          ErrorCode.DENIED,
          "A rule for all orgs is for callers who see all orgs. Nothing was changed.");
    }
    String problem = desk.problem(BoundRule.of(rule));
    if (!problem.isEmpty()) {
      throw new InvalidField("to", "to: " + problem + " Nothing was changed.");
    }
    rules.put(
        new RuleStore.Stored(
            rule.org(), rule.rule().name(), RuleJson.write(rule), "", clock.millis()));
    return desk.view(desk.named(rule.org() + "/" + rule.rule().name(), caller));
  }

  private Done delete(RuleOperations.Delete params, Caller caller) {
    RuleStore.Stored before = desk.changeable(params.id(), caller);
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the id '%s' once more, found '%s'. Nothing was deleted."
              .formatted(params.id(), params.confirm()));
    }
    rules.delete(before.org(), before.name());
    return Done.DONE;
  }

  private RuleTestView test(RuleOperations.Test params, Caller caller) {
    BoundRule rule = desk.named(params.id(), caller).rule();
    Instant now = clock.instant();
    Instant to = instant("to", params.to(), now);
    Instant from = instant("from", params.from(), to.minus(Duration.ofDays(1)));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw new InvalidField(
          "from",
          "from: wanted an instant before 'to', at most 366 days, found '%s'"
              .formatted(params.from()));
    }
    Replay.Result result = replay.replay(rule, from.toEpochMilli(), to.toEpochMilli());
    List<Replay.Step> seen =
        result.steps().stream().filter(step -> caller.sees(step.schedule().id().org())).toList();
    return new RuleTestView(
        rule.name(),
        Iso.text(from.toEpochMilli(), clock.getZone()),
        Iso.text(to.toEpochMilli(), clock.getZone()),
        result.runs(),
        (int) seen.stream().filter(Replay.Step::sent).count(),
        result.whole(),
        seen.stream().map(RuleCalls::view).toList());
  }

  private static RuleStepView view(Replay.Step step) {
    ZoneId zone = step.schedule().definition().trigger().zone();
    return new RuleStepView(
        Iso.text(step.atMillis(), zone),
        step.schedule().id().toString(),
        step.run(),
        step.event(),
        step.count(),
        step.sent(),
        step.why());
  }

  private Instant instant(String field, String text, Instant missing) {
    if (text.isBlank()) {
      return missing;
    }
    ZoneId zone = clock.getZone();
    return InstantText.read(text, zone, LocalDate.now(clock))
        .map(read -> read.starts().getFirst())
        .orElseThrow(
            () ->
                new InvalidField(
                    field, "%s: wanted %s, found '%s'".formatted(field, InstantText.FORMS, text)));
  }
}
