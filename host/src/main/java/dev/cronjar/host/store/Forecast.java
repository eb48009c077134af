package dev.cronjar.host.store;

import java.util.Map;

/**
 * What a cleaning would remove.
 *
 * @param bySchedule how many runs of each schedule, by number
 */
public record Forecast(Cleaned cleaned, Map<Long, Long> bySchedule) {
  public Forecast {
    bySchedule = Map.copyOf(bySchedule);
  }
}
