package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.StatsView;

/**
 * The host as a whole: {@code dev.cronjar:type=Control,name=Hosts}. Errors as {@link
 * SchedulesControlMXBean}.
 */
public interface HostsControlMXBean {
  HealthView health();

  StatsView stats();

  /** Nothing starts any more until {@link #resumeScheduler}; what becomes due waits. */
  void pauseScheduler();

  void resumeScheduler();

  /**
   * Drains and stops the host: no new claims, running runs may end within the drain limit.
   *
   * @param confirm the host's name
   */
  void shutdown(String confirm);
}
