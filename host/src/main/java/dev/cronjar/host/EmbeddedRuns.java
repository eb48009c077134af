package dev.cronjar.host;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Operation;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.control.RunOperations;
import dev.cronjar.host.control.RunOperations.Cancel;
import dev.cronjar.host.control.RunOperations.One;
import dev.cronjar.host.control.RunOperations.ReadLog;
import dev.cronjar.host.control.RunOperations.Select;
import dev.cronjar.host.control.RunOperations.Trigger;
import dev.cronjar.host.control.view.LogLines;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.org.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The runs of an embedded host; errors as {@link EmbeddedSchedules}. Thread-safe. */
public final class EmbeddedRuns {
  private final Control control;
  private final Caller caller;

  EmbeddedRuns(Control control, Caller caller) {
    this.control = control;
    this.caller = caller;
  }

  private <P extends Params, R> R ask(Operation<P, R> operation, P params) {
    return control.call(operation, params, caller);
  }

  /** Runs a schedule now; the answer is the stored run, which goes on by itself. */
  public RunView start(String schedule) {
    return ask(RunOperations.TRIGGER, new Trigger(schedule, "", ""));
  }

  /**
   * Runs a schedule now, once for each key, however often it is asked.
   *
   * @param params a JSON object laid over the schedule's params; empty for none
   */
  public RunView start(String schedule, String params, String key) {
    return ask(RunOperations.TRIGGER, new Trigger(schedule, params, key));
  }

  public RunView get(String id) {
    return ask(RunOperations.GET, new One(id));
  }

  /**
   * The newest runs.
   *
   * @param filter such as {@code schedule=nightly}, {@code state=failed}; empty for all
   * @param limit 1 to 500
   */
  public List<RunView> newest(Map<String, String> filter, int limit) {
    return ask(RunOperations.LIST, new Select(filter, "", limit)).runs();
  }

  /**
   * Lines of a run's log.
   *
   * @param from number of the first line
   * @param patience how long to wait for lines of a run that goes on, at most a second
   */
  public LogLines log(String id, long from, Duration patience) {
    return ask(RunOperations.LOG, new ReadLog(id, from, 500, patience));
  }

  /** Ends a run that has not ended. */
  public RunView cancel(String id) {
    return ask(RunOperations.CANCEL, new Cancel(id, id));
  }

  /** Runs an ended run once more. */
  public RunView retry(String id) {
    return ask(RunOperations.RETRY, new RunOperations.Retry(id, ""));
  }
}
