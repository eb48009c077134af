package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.StatsView;
import java.util.List;
import dev.cronjar.host.control.view.VerificationView;

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

  /**
   * Recomputes what was due and matches it with what is recorded. Reads the whole ledger unless
   * bounded; that may take minutes.
   *
   * @param from ISO-8601 instant with offset, empty for no bound
   * @param to as {@code from}
   * @param late a start later than this ({@code 10s}) is a finding; empty: lateness is none
   */
  @Description("Recomputes what was due and matches it with what is recorded; empty bounds: all")
  VerificationView verify(String from, String to, String late);

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
