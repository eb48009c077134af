package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Call;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** The one way in for every front: permission, call, audit. Safe from any thread. */
public final class Control {
  private static final Logger LOG = LogManager.getLogger(Control.class);

  private final Map<Operation<?, ?>, Call<?, ?>> table = new LinkedHashMap<>();
  private final Reporting audit;

  Control(Reporting audit, Collection<? extends List<Bound<?, ?>>> nouns) {
    this.audit = audit;
    nouns.forEach(noun -> noun.forEach(this::put));
  }

  private void put(Bound<?, ?> bound) {
    if (table.put(bound.operation(), bound.call()) != null) {
      throw new IllegalStateException("Operation " + bound.operation() + " is bound twice");
    }
  }

  /** All operations, by noun. */
  public List<Operation<?, ?>> operations() {
    return List.copyOf(table.keySet());
  }

  /**
   * Does what {@code caller} asks.
   *
   * @throws CronjarException with the code and the message that the front shows
   */
  public <P extends Params, R> R call(Operation<P, R> operation, P params, Caller caller) {
    Reporting.Report report = audit.begin(operation, params, caller);
    try {
      check(operation, caller);
      report.looked();
      R result = callOf(operation).call(params, caller);
      report.done(result);
      return result;
    } catch (CronjarException e) {
      report.refused(e);
      throw e;
    } catch (RuntimeException e) {
      LOG.error("{} failed for {}", operation, caller.actor(), e);
      CronjarException broken = broken(operation, e);
      report.refused(broken);
      throw broken;
    }
  }

  private static void check(Operation<?, ?> operation, Caller caller) {
    if (!caller.may(operation.permission())) {
      throw new CronjarException(
          ErrorCode.DENIED,
          "%s needs the permission %s, which %s does not have. Nothing was done."
              .formatted(operation, operation.permission().text(), caller.actor()));
    }
  }

  /** The table was filled with pairs of one type each, see {@link Bound}. */
  @SuppressWarnings("unchecked")
  private <P extends Params, R> Call<P, R> callOf(Operation<P, R> operation) {
    Call<?, ?> call = table.get(operation);
    if (call == null) {
      throw new IllegalStateException("Nothing is bound to " + operation);
    }
    return (Call<P, R>) call;
  }

  private static CronjarException broken(Operation<?, ?> operation, RuntimeException cause) {
    return new CronjarException(
        ErrorCode.BROKEN, "%s failed in the host: %s".formatted(operation, cause), cause);
  }
}
