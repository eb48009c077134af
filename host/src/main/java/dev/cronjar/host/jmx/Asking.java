package dev.cronjar.host.jmx;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Operation;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import java.lang.reflect.RecordComponent;

/**
 * Calls operations for one caller. Errors become what every JMX client can read without our
 * classes: {@link IllegalArgumentException} with {@code code: message}.
 */
record Asking(Control control, Caller caller) {
  <P extends Params, R> R ask(Operation<P, R> operation, P params) {
    refuseNulls(params);
    try {
      return control.call(operation, params, caller);
    } catch (CronjarException e) {
      throw refused(e);
    }
  }

  <R> R ask(Operation<Params.None, R> operation) {
    return ask(operation, Params.None.NONE);
  }

  /** The cause stays here: a client may lack its class. The host's log has it. */
  @SuppressWarnings("UnusedException")
  static IllegalArgumentException refused(CronjarException e) {
    return new IllegalArgumentException(e.code().text() + ": " + e.getMessage());
  }

  /** No caller of ours sends null, but any JMX client may. */
  private static void refuseNulls(Params params) {
    for (RecordComponent component : params.getClass().getRecordComponents()) {
      if (isNull(params, component)) {
        throw new IllegalArgumentException(
            "invalid: %s: wanted a value, empty for none, found null. Nothing was done."
                .formatted(component.getName()));
      }
    }
  }

  private static boolean isNull(Params params, RecordComponent component) {
    try {
      return component.getAccessor().invoke(params) == null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }
}
