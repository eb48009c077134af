package dev.cronjar.host.notify;

import dev.cronjar.host.notify.Verdict.Decision;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Rule.Absence;
import dev.cronjar.host.schedule.Rule.On;
import dev.cronjar.host.schedule.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks, when a rule's time of day has come, which of its schedules had no success. */
final class Absences {
  private static final String LOOKED = "looked ";

  private final RunStore runs;

  Absences(RunStore runs) {
    this.runs = runs;
  }

  /** A time that was missed, since no host was there, is looked at as soon as one is. */
  List<Verdict> due(Map<BoundRule, List<Schedule>> rules, Memory memory, long nowMillis) {
    List<Verdict> verdicts = new ArrayList<>();
    rules.forEach(
        (rule, schedules) -> {
          long latest = latest(rule.rule().timing().absence().orElseThrow(), nowMillis);
          Optional<Long> looked = memory.item(LOOKED + rule.id()).map(Long::parseLong);
          if (looked.isEmpty() || looked.get() < latest) {
            memory.put(LOOKED + rule.id(), Long.toString(latest));
          }
          if (looked.isPresent() && looked.get() < latest) {
            schedules.forEach(each -> look(rule, each, latest).ifPresent(verdicts::add));
          }
        });
    return verdicts;
  }

  /** The last of its times of day that has come. */
  static long latest(Absence absence, long nowMillis) {
    ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(absence.zone());
    LocalDate day = now.toLocalDate();
    ZonedDateTime at = day.atTime(absence.by()).atZone(absence.zone());
    while (at.isAfter(now) || !absence.days().contains(day.getDayOfWeek())) {
      day = day.minusDays(1);
      at = day.atTime(absence.by()).atZone(absence.zone());
    }
    return at.toInstant().toEpochMilli();
  }

  /** A schedule that is switched off, or that has not been there for so long, is not missed. */
  Optional<Verdict> look(BoundRule rule, Schedule schedule, long at) {
    Absence absence = rule.rule().timing().absence().orElseThrow();
    long from = at - absence.within().toMillis();
    boolean expected =
        schedule.activity() == Schedule.Activity.ENABLED && schedule.start().toEpochMilli() <= from;
    if (!expected || succeeded(schedule.number(), from, at)) {
      return Optional.empty();
    }
    String key = "absent-" + schedule.number() + "-" + at;
    Happening happening = new Happening(Optional.of(On.ABSENT), schedule.number(), "", at, key);
    String why =
        "no success within %s before %s"
            .formatted(
                IntervalText.write(absence.within()),
                Instant.ofEpochMilli(at).atZone(absence.zone()).toOffsetDateTime());
    return Optional.of(new Verdict(rule, happening, On.ABSENT, 1, Decision.SEND, why));
  }

  /** Runs are found by when they were made: one that took long may have been made before. */
  private boolean succeeded(long schedule, long from, long to) {
    RunFilter filter =
        new RunFilter(
            schedule,
            Set.of(RunState.SUCCESS),
            "",
            Set.of(),
            Set.of(),
            Map.of(),
            "",
            "",
            RunFilter.ANY,
            to + 1);
    String cursor = "";
    do {
      RunPage page = runs.list(filter, cursor, 100);
      for (Run run : page.runs()) {
        if (run.times().ended() >= from && run.times().ended() <= to) {
          return true;
        }
      }
      boolean older = page.runs().stream().anyMatch(run -> run.times().ended() < from);
      cursor = older ? "" : page.nextCursor();
    } while (!cursor.isEmpty());
    return false;
  }
}
