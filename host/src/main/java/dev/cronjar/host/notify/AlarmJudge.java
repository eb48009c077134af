package dev.cronjar.host.notify;

import dev.cronjar.host.notify.Happening.Alarm;
import dev.cronjar.host.notify.Verdict.Decision;
import dev.cronjar.host.schedule.Rule.On;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What rules make of alerts. An alert is told of when it is raised and, by the rules that listen to
 * that, when it clears.
 *
 * <p>A host that is started again raises anew what is still wrong. So what is raised by the life
 * that follows, soon after its beginning, is the same alert; in doubt it is a new one, since a
 * message too many is better than one too few.
 */
final class AlarmJudge {
  /** Items of memory begin so: then the rule, then the alert. */
  static final String OPEN = "alert ";

  private final Memory memory;
  private final Lives lives;

  AlarmJudge(Memory memory, Lives lives) {
    this.memory = memory;
    this.lives = lives;
  }

  /** One verdict for each rule for which it means something. */
  List<Verdict> judge(List<BoundRule> rules, Happening happening, Alarm alarm) {
    List<Verdict> verdicts = new ArrayList<>();
    for (BoundRule rule : rules) {
      if (listens(rule, alarm)) {
        if (happening.kind().filter(On.ALERT::equals).isPresent()) {
          verdicts.add(raised(rule, happening, alarm));
        } else {
          cleared(rule, happening, alarm).ifPresent(verdicts::add);
        }
      }
    }
    return verdicts;
  }

  private static boolean listens(BoundRule rule, Alarm alarm) {
    var triggers = rule.rule().triggers();
    return (triggers.on().contains(On.ALERT) || triggers.on().contains(On.CLEARED))
        && (triggers.alerts().isEmpty() || triggers.alerts().contains(alarm.kind()));
  }

  private Verdict raised(BoundRule rule, Happening happening, Alarm alarm) {
    Optional<Long> before = memory.item(item(rule, alarm)).map(Long::parseLong);
    memory.put(item(rule, alarm), Long.toString(alarm.life()));
    if (!rule.rule().on().contains(On.ALERT)) {
      return verdict(rule, happening, Decision.COUNT, "the rule tells of its end alone");
    }
    boolean known =
        before.isPresent() && lives.isStartAfter(before.get(), alarm.life(), happening.atMillis());
    return known
        ? verdict(rule, happening, Decision.COUNT, "found again after a restart; it was told of")
        : verdict(rule, happening, Decision.SEND, alarm.words());
  }

  /** Of one that the rule has not heard of there is nothing to tell. */
  private Optional<Verdict> cleared(BoundRule rule, Happening happening, Alarm alarm) {
    String item = item(rule, alarm);
    if (memory.item(item).isEmpty()) {
      return Optional.empty();
    }
    memory.remove(item);
    boolean told = rule.rule().on().contains(On.CLEARED);
    return Optional.of(
        verdict(rule, happening, told ? Decision.SEND : Decision.END, "it has cleared"));
  }

  private static String item(BoundRule rule, Alarm alarm) {
    return OPEN + rule.id() + " " + alarm.id();
  }

  private static Verdict verdict(
      BoundRule rule, Happening happening, Decision decision, String why) {
    return new Verdict(rule, happening, happening.kind().orElseThrow(), 1, decision, why);
  }
}
