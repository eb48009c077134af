package dev.cronjar.host.control;

import static dev.cronjar.host.control.Operation.reads;
import static dev.cronjar.host.org.Permission.RUNS_READ;

import dev.cronjar.host.control.view.MetricsView;

/** What can be asked about how runs went. */
public final class MetricsOperations {
  public static final Operation<Summary, MetricsView> SUMMARY =
      reads("metrics.summary", RUNS_READ, Summary.class, MetricsView.class);

  private MetricsOperations() {}

  /**
   * @param by {@code task}, {@code org}, {@code schedule}, {@code workflow}; empty: the total only
   * @param name one of them; empty for all
   * @param window {@code 24h} when empty; hours or days up to {@code 7d}, or {@code start}: what
   *     this host did since it started
   * @param sort one of the fields of a row, with {@code -} for the largest first; by name when
   *     empty
   */
  public record Summary(
      String by, String name, String window, String sort, String cursor, int limit)
      implements Params {
    @Override
    public String subject() {
      return name;
    }
  }
}
