package dev.cronjar.host.notify;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.schedule.Rule.Quiet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sends at once what may be sent at once, and the rest when its time has come. */
final class Dispatch {
  /** Items of memory begin so: then the rule. */
  static final String HELD = "held ";

  private final Memory memory;

  Dispatch(Memory memory) {
    this.memory = memory;
  }

  /** A message of one rule: to each of its channels, or to nobody yet. */
  List<Notification> send(Verdict verdict, Map<String, String> fields, long nowMillis) {
    BoundRule rule = verdict.rule();
    Optional<Held> open = memory.item(HELD + rule.id()).map(Held::read);
    Optional<Long> quiet = quietUntil(rule, nowMillis);
    boolean grouped = open.filter(held -> nowMillis < held.untilMillis()).isPresent();
    if (quiet.isPresent() || grouped) {
      Held held = open.orElse(Held.nothing(nowMillis)).until(quiet.orElse(nowMillis));
      memory.put(HELD + rule.id(), held.and(fields, verdict).text());
      return List.of();
    }
    List<Notification> sent =
        new ArrayList<>(open.map(held -> release(rule, held, nowMillis)).orElse(List.of()));
    group(rule, nowMillis);
    List<String> about =
        List.of(
            verdict.event().text(), fields.getOrDefault("task_id", ""), verdict.happening().run());
    sent.addAll(toAll(rule, about, verdict.happening().key() + verdict.event(), fields, nowMillis));
    return sent;
  }

  private void group(BoundRule rule, long nowMillis) {
    long group = rule.rule().timing().group().toMillis();
    if (group > 0) {
      memory.put(HELD + rule.id(), Held.nothing(nowMillis + group).text());
    } else {
      memory.remove(HELD + rule.id());
    }
  }

  /** What was held back long enough. */
  List<Notification> due(Map<String, BoundRule> rules, long nowMillis) {
    List<Notification> sent = new ArrayList<>();
    for (String name : memory.names()) {
      if (name.startsWith(HELD)) {
        BoundRule rule = rules.get(name.substring(HELD.length()));
        Held held = Held.read(memory.item(name).orElseThrow());
        if (rule == null) {
          memory.remove(name);
        } else if (nowMillis >= held.untilMillis()) {
          sent.addAll(release(rule, held, nowMillis));
        }
      }
    }
    return sent;
  }

  private List<Notification> release(BoundRule rule, Held held, long nowMillis) {
    if (held.count() == 0) {
      memory.remove(HELD + rule.id());
      return List.of();
    }
    group(rule, nowMillis);
    Map<String, String> fields = Composer.together(held.last(), held.count());
    return toAll(rule, held.about(), held.key() + " and " + held.count(), fields, nowMillis);
  }

  private static List<Notification> toAll(
      BoundRule rule, List<String> about, String key, Map<String, String> fields, long nowMillis) {
    List<Notification> all = new ArrayList<>();
    for (String channel : rule.rule().message().to()) {
      String source = rule.id() + "|" + channel + "|" + key + "|" + about;
      String id = UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8)).toString();
      all.add(
          new Notification(
              id,
              rule.org(),
              rule.name(),
              about.get(0),
              about.get(1),
              about.get(2),
              channel,
              fields,
              nowMillis));
    }
    return all;
  }

  /** Until when a rule is quiet; empty when it is not. */
  static Optional<Long> quietUntil(BoundRule rule, long nowMillis) {
    return rule.rule().timing().quiet().flatMap(quiet -> quietUntil(quiet, nowMillis));
  }

  private static Optional<Long> quietUntil(Quiet quiet, long nowMillis) {
    ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(quiet.zone());
    LocalTime time = now.toLocalTime();
    boolean overMidnight = quiet.to().isBefore(quiet.from());
    boolean afterFrom = !time.isBefore(quiet.from());
    boolean beforeTo = time.isBefore(quiet.to());
    if (overMidnight ? !afterFrom && !beforeTo : !(afterFrom && beforeTo)) {
      return Optional.empty();
    }
    ZonedDateTime end = now.toLocalDate().atTime(quiet.to()).atZone(quiet.zone());
    ZonedDateTime next =
        end.isAfter(now)
            ? end
            : now.toLocalDate().plusDays(1).atTime(quiet.to()).atZone(quiet.zone());
    return Optional.of(next.toInstant().toEpochMilli());
  }
}
