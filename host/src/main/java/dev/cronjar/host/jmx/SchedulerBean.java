package dev.cronjar.host.jmx;

import dev.cronjar.host.control.Iso;
import dev.cronjar.host.control.ScheduleOperations;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.engine.Figures;
import dev.cronjar.host.schedule.FireTimes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The scheduler's bean. */
final class SchedulerBean implements SchedulerMXBean {
  private final Asking host;
  private final Glance<Figures> figures;
  private final LongSupplier hidden;
  private final Clock clock;

  SchedulerBean(Asking host, Glance<Figures> figures, LongSupplier hidden, Clock clock) {
    this.host = host;
    this.figures = figures;
    this.hidden = hidden;
    this.clock = clock;
  }

  private Figures.Scheduler now() {
    return figures.now().scheduler();
  }

  @Override
  public String getState() {
    return figures.now().state();
  }

  @Override
  public long getScheduleCount() {
    return now().schedules();
  }

  @Override
  public long getPausedCount() {
    return now().paused();
  }

  @Override
  public long getDisabledCount() {
    return now().disabled();
  }

  @Override
  public long getScheduleBeansHidden() {
    return hidden.getAsLong();
  }

  @Override
  public double getSecondsSinceLastTick() {
    return now().secondsSinceLastTick();
  }

  @Override
  public double getFireLagMillisP50() {
    return now().latenessP50Millis();
  }

  @Override
  public double getFireLagMillisP99() {
    return now().latenessP99Millis();
  }

  @Override
  public double getFireLagMillisMax() {
    return now().latenessMaxMillis();
  }

  @Override
  public long getDueBacklog() {
    return now().dueBacklog();
  }

  @Override
  public long getFiresTotal() {
    return now().fires();
  }

  @Override
  public long getMisfireTotal() {
    return now().misfires();
  }

  @Override
  public long getOverlapSkippedTotal() {
    return now().overlapSkips();
  }

  @Override
  public String getNextFireTime() {
    return Iso.utc(getNextFireEpochMillis());
  }

  @Override
  public long getNextFireEpochMillis() {
    long next = now().nextFireAt();
    return next == FireTimes.NEVER ? -1 : next;
  }

  @Override
  public double getSecondsToNextFire() {
    long next = getNextFireEpochMillis();
    return next < 0 ? -1 : Math.max(0, (next - clock.millis()) / 1000.0);
  }

  @Override
  public String getNextSchedule() {
    return now().nextSchedule();
  }

  @Override
  public String[] listSchedules(String filter, int limit) {
    SchedulePage page =
        host.ask(ScheduleOperations.LIST, new ScheduleOperations.Select(parsed(filter), "", limit));
    return Lines.schedules(page.schedules(), page.nextCursor());
  }

  /** Words of the form key=value are keys; the others together are the text to find. */
  private static Map<String, String> parsed(String filter) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String word : filter.strip().split("\\s+", -1)) {
      int at = word.indexOf('=');
      if (at > 0) {
        keys.put(word.substring(0, at), word.substring(at + 1));
      } else if (!word.isEmpty()) {
        keys.merge("text", word, (first, next) -> first + " " + next);
      }
    }
    return keys;
  }

  @Override
  public String[] upcoming(int count) {
    return Lines.firings(
        host.ask(ScheduleOperations.UPCOMING, new ScheduleOperations.Upcoming(count)));
  }

  @Override
  public String[] describe(String schedule) {
    return Lines.of(host.ask(ScheduleOperations.GET, new ScheduleOperations.One(schedule)));
  }
}
