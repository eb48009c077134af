package dev.cronjar.host.notify;

import dev.cronjar.host.notify.Happening.Alarm;
import dev.cronjar.host.notify.Verdict.Decision;
import dev.cronjar.host.schedule.Rule.On;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rules make of alerts. An alert is told of when it is raised and, by the rules that listen to
 * that, when it clears.
 *
 * <p>What is about the database, and so about all its hosts, is one alert however many of them see
 * it: it is told when the first does, and has cleared when none does any more. The rest is each
 * host's own. A host that is started again raises anew what is still wrong; that is the same alert.
 * What nobody has found again some time after the host that saw it was gone has cleared.
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
    SeenBy before = seenBy(rule.id(), alarm.id()).orElse(SeenBy.nobody(happening.schedule()));
    Set<Long> own =
        before.lives().stream()
            .filter(life -> lives.areOfOneHost(life, alarm.life()))
            .collect(Collectors.toSet());
    keep(rule.id(), alarm.id(), before.without(own).and(alarm.life()));
    if (!rule.rule().on().contains(On.ALERT)) {
      return verdict(rule, happening, Decision.COUNT, "the rule tells of its end alone");
    }
    if (!own.isEmpty()) {
      return verdict(
          rule, happening, Decision.COUNT, "found again after a restart; it was told of");
    }
    return alarm.isOfAllHosts() && !before.isNobody()
        ? verdict(rule, happening, Decision.COUNT, "another host saw it first; it was told of")
        : verdict(rule, happening, Decision.SEND, alarm.words());
  }

  /** Of one that the rule has not heard of there is nothing to tell. */
  private Optional<Verdict> cleared(BoundRule rule, Happening happening, Alarm alarm) {
    SeenBy before = seenBy(rule.id(), alarm.id()).orElse(SeenBy.nobody(0));
    if (!before.lives().contains(alarm.life())) {
      return Optional.empty();
    }
    SeenBy left = before.without(Set.of(alarm.life()));
    keep(rule.id(), alarm.id(), left);
    return Optional.of(
        alarm.isOfAllHosts() && !left.isNobody()
            ? verdict(rule, happening, Decision.COUNT, "another host still sees it")
            : end(rule, happening, "it has cleared"));
  }

  /** What was seen by hosts that are gone, and that nobody has found again. */
  List<Verdict> gone(Map<String, BoundRule> rules, long nowMillis) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String item : memory.names()) {
      if (item.startsWith(OPEN)) {
        String[] parts = item.split(" ", 3);
        Optional.ofNullable(rules.get(parts[1]))
            .ifPresent(rule -> verdicts.addAll(gone(rule, parts[2], nowMillis)));
      }
    }
    return verdicts;
  }

  private List<Verdict> gone(BoundRule rule, String id, long nowMillis) {
    SeenBy before = seenBy(rule.id(), id).orElseThrow();
    NavigableSet<Long> over =
        before.lives().stream()
            .filter(life -> lives.areGone(Set.of(life), nowMillis))
            .collect(Collectors.toCollection(TreeSet::new));
    if (over.isEmpty()) {
      return List.of();
    }
    SeenBy left = before.without(over);
    keep(rule.id(), id, left);
    Stream<Alarm> ends = over.stream().map(life -> lastOf(id, life));
    if (new Alarm(id, "", 0).isOfAllHosts()) {
      ends = left.isNobody() ? Stream.of(lastOf(id, over.getLast())) : Stream.empty();
    }
    return ends.map(alarm -> gone(rule, before.schedule(), alarm, nowMillis)).toList();
  }

  private Alarm lastOf(String id, long life) {
    String words =
        "Host %s, which saw it, is gone, and nobody has found it again."
            .formatted(lives.host(life));
    return new Alarm(id, words, life);
  }

  private static Verdict gone(BoundRule rule, long schedule, Alarm alarm, long nowMillis) {
    String key = "gone-" + alarm.life() + "-" + alarm.id();
    Happening happening =
        new Happening(Optional.of(On.CLEARED), schedule, "", nowMillis, key, Optional.of(alarm));
    return end(rule, happening, alarm.words());
  }

  private Optional<SeenBy> seenBy(String rule, String alert) {
    return memory.item(item(rule, alert)).map(SeenBy::read);
  }

  private void keep(String rule, String alert, SeenBy seen) {
    if (seen.isNobody()) {
      memory.remove(item(rule, alert));
    } else {
      memory.put(item(rule, alert), seen.text());
    }
  }

  private static String item(String rule, String alert) {
    return OPEN + rule + " " + alert;
  }

  private static Verdict end(BoundRule rule, Happening happening, String why) {
    boolean told = rule.rule().on().contains(On.CLEARED);
    return verdict(rule, happening, told ? Decision.SEND : Decision.END, why);
  }

  private static Verdict verdict(
      BoundRule rule, Happening happening, Decision decision, String why) {
    return new Verdict(rule, happening, happening.kind().orElseThrow(), 1, decision, why);
  }
}
