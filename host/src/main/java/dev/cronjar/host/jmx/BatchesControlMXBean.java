package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.BatchPage;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.CsvPart;
import dev.cronjar.host.control.view.RunList;

/**
 * Everything that can be done with batches: {@code dev.cronjar:type=Control,name=Batches}. Errors
 * as {@link SchedulesControlMXBean}.
 */
@Description(
    "Everything that can be done with batches; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface BatchesControlMXBean {
  /**
   * Runs a task once for each of many sets of params, all of them or none.
   *
   * @param request JSON object: {@code task}, {@code sets} (a list of 1 to 20,000 objects), and
   *     what they share: {@code params}, {@code labels}, {@code timeout}, {@code retry}, {@code
   *     priority}, {@code concurrency}, {@code output} …; {@code id} makes a repetition harmless
   */
  @Changes
  @Description("Runs a task once for each of many sets of params; request: a JSON object")
  BatchView create(String request);

  @Description("Batches, newest first, page by page")
  BatchPage list(String cursor, int limit);

  @Description("How far a batch is, and its first errors")
  BatchView get(String id);

  /**
   * The runs of a batch in the order of its sets.
   *
   * @param state states separated by commas; empty for all
   */
  @Description("The runs of a batch in the order of its sets; state: states or empty")
  RunList runs(String id, String state, String cursor, int limit);

  @Description("The results of a batch as CSV, part by part; at most 500 lines at once")
  CsvPart results(String id, String cursor, int limit);

  /**
   * Ends what of a batch has not ended.
   *
   * @param confirm the id once more
   */
  @Changes
  @Description("Ends what of a batch has not ended; confirm: the id once more")
  BatchView cancel(String id, String confirm);

  /**
   * Takes an ended batch out of the list; its runs stay as long as runs are kept.
   *
   * @param confirm the id once more
   */
  @Changes
  @Description("Takes an ended batch out of the list; confirm: the id once more")
  void delete(String id, String confirm);
}
