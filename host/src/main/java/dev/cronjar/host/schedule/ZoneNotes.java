package dev.cronjar.host.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** What zone transitions do to the firings of a cron expression, in words. */
final class ZoneNotes {
  private static final Duration AHEAD = Duration.ofDays(400);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final CronFields fields;
  private final ZoneId zone;
  private final ZoneRules rules;

  ZoneNotes(CronFields fields, ZoneId zone) {
    this.fields = fields;
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /** One note for each transition within 400 days that changes what fires. */
  List<String> ahead(Instant from) {
    return between(from, from.plus(AHEAD));
  }

  /** One note for each transition of a stretch of time that changes what fires. */
  List<String> between(Instant from, Instant until) {
    List<String> notes = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(from);
    while (next != null && next.getInstant().isBefore(until)) {
      LocalDateTime low = next.isGap() ? next.getDateTimeBefore() : next.getDateTimeAfter();
      LocalDateTime high = next.isGap() ? next.getDateTimeAfter() : next.getDateTimeBefore();
      LocalDateTime first = firstNamed(low);
      if (first.isBefore(high)) {
        notes.add("on " + first.toLocalDate() + " " + note(next, first));
      }
      next = rules.nextTransition(next.getInstant());
    }
    return notes;
  }

  /** What a transition does to the firing at this instant; empty when nothing. */
  String at(Instant firing) {
    LocalDateTime local = LocalDateTime.ofInstant(firing, rules.getOffset(firing));
    ZoneOffsetTransition overlap = rules.getTransition(local);
    if (overlap != null) {
      return note(overlap, local);
    }
    ZoneOffsetTransition gap = rules.previousTransition(firing.plusSeconds(1));
    if (gap == null || !gap.isGap() || !gap.getInstant().equals(firing) || !fields.fixedTime()) {
      return "";
    }
    LocalDateTime missing = firstNamed(gap.getDateTimeBefore());
    return missing.isBefore(gap.getDateTimeAfter()) ? note(gap, missing) : "";
  }

  private String note(ZoneOffsetTransition transition, LocalDateTime local) {
    String time = time(local);
    if (transition.isGap()) {
      LocalDateTime end = transition.getDateTimeAfter();
      boolean sameDay = end.toLocalDate().equals(local.toLocalDate());
      String instead = sameDay ? time(end) : end.toLocalDate() + " " + time(end);
      return time
          + " does not exist in "
          + zone
          + (fields.fixedTime()
              ? ": fires at " + instead + " instead"
              : ": nothing fires, the clocks go on at " + instead);
    }
    return time
        + " happens twice in "
        + zone
        + (fields.fixedTime() ? ": fires once, at the first" : ": fires both times");
  }

  private LocalDateTime firstNamed(LocalDateTime from) {
    long second = fields.next(from.toEpochSecond(ZoneOffset.UTC));
    return second == CronFields.NONE
        ? LocalDateTime.MAX
        : LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
  }

  private static String time(LocalDateTime local) {
    return (local.getSecond() == 0 ? MINUTE : SECOND).format(local);
  }
}
