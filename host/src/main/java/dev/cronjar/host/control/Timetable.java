package dev.cronjar.host.control;

import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Trigger;
import java.time.Instant;
import java.time.ZoneId;

/** When triggers fire and what they mean in words. Any thread, from memory. */
public interface Timetable {
  /** The fire times of a trigger whose intervals count from {@code start}. */
  FireTimes fireTimes(Trigger trigger, Instant start);

  String inWords(Trigger trigger);

  /** What a zone transition does to the firing at this instant; empty when nothing. */
  String note(Trigger trigger, long fireMillis);

  /**
   * What a cron expression means and its next {@code count} firings after {@code from}.
   *
   * @throws dev.cronjar.host.org.CronjarException naming the place of the mistake
   */
  Explanation explain(String expression, ZoneId zone, Instant from, int count);
}
