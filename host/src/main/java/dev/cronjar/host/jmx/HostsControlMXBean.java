package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.StatsView;
import java.util.List;

/**
 * The host as a whole: {@code dev.cronjar:type=Control,name=Hosts}. Errors as {@link
 * SchedulesControlMXBean}.
 */
@Description(
    "The host as a whole; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface HostsControlMXBean {
  @Description("Whether the host can fire, and what is wrong")
  HealthView health();

  @Description("Figures of the host; counts the runs in the database")
  StatsView stats();

  @Description("All hosts that share this database, this one first")
  List<HostRowView> list();

  /** Nothing starts any more until {@link #resumeScheduler}; what becomes due waits. */
  @Changes
  @Description("Nothing starts until resumeScheduler; what becomes due waits")
  void pauseScheduler();

  @Changes
  @Description("Starts what is due again")
  void resumeScheduler();

  /**
   * Drains and stops the host: no new claims, running runs may end within the drain limit.
   *
   * @param confirm the host's name
   */
  @Changes
  @Description("Drains and stops the host; confirm: the host's name")
  void shutdown(String confirm);
}
