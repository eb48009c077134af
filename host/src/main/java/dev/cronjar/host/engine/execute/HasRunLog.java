package dev.cronjar.host.engine.execute;

/** Offered by the host's {@code RunContext}, so that {@link LogCapture} finds the run's log. */
public interface HasRunLog {
  RunLog runLog();
}
