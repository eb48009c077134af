package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.MetricsView;
import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.host.control.view.VerificationView;
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

  /**
   * How the runs of all hosts went that ended in a window: exact counts, percentiles within 1 %.
   *
   * @param by what the rows are: {@code task}, {@code org}, {@code schedule}; empty: the total only
   * @param name one of them; empty for all
   * @param window hours or days up to {@code 7d}; {@code start}: what this host did since it
   *     started; empty: {@code 24h}
   * @param sort a field of a row, with {@code -} for the largest first; empty: by name
   * @param cursor empty for the first page, else {@code nextCursor} of the page before
   * @param limit rows of a page, 1 to 500
   */
  @Description("How runs went in a window (24h, up to 7d, start), by task, org or schedule")
  MetricsView metrics(String by, String name, String window, String sort, String cursor, int limit);

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
