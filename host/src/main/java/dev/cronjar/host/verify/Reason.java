package dev.cronjar.host.verify;

import dev.cronjar.host.schedule.Firing;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a schedule did, does or will do something.
 *
 * @param fireTime that it is about, epoch milliseconds; {@code Run.UNSET} when it is about none
 * @param outcome in one word: a run's state, or {@code folded}, {@code held}, {@code claimed},
 *     {@code coming}, "none", {@code lost}
 * @param answer the reason on one line
 * @param details what is worth knowing beside, one line each
 * @param next the firings that come next
 */
public record Reason(
    ScheduleId schedule,
    ZoneId zone,
    long fireTime,
    String outcome,
    String answer,
    List<String> details,
    List<Firing> next) {
  public Reason {
    details = List.copyOf(details);
    next = List.copyOf(next);
  }

  Reason withFirst(String detail) {
    List<String> more = new ArrayList<>(List.of(detail));
    more.addAll(details);
    return new Reason(schedule, zone, fireTime, outcome, answer, more, next);
  }

  Reason with(List<String> further) {
    List<String> more = new ArrayList<>(details);
    more.addAll(further);
    return new Reason(schedule, zone, fireTime, outcome, answer, more, next);
  }
}
