package dev.cronjar.host.jmx;

import dev.cronjar.host.control.Caller;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.Operation;
import dev.cronjar.host.control.Params;
import dev.cronjar.host.org.CronjarException;

/**
 * Calls operations for one caller. Errors become what every JMX client can read without our
 * classes: {@link IllegalArgumentException} with {@code code: message}.
 */
record Asking(Control control, Caller caller) {
  <P extends Params, R> R ask(Operation<P, R> operation, P params) {
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
}
