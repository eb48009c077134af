package dev.cronjar.host.jmx;

import dev.cronjar.host.org.Caller;

/**
 * How the host shows itself over JMX.
 *
 * @param caller in whose name the beans act: whoever reaches them is the process's own user
 * @param finished whether runs that went well are notified too
 */
public record JmxOptions(Caller caller, ScheduleBeanChoice scheduleBeans, Finished finished) {
  /** Whether {@code dev.cronjar.run.finished} is sent. */
  public enum Finished {
    SILENT,
    SENT
  }

  public static JmxOptions of(Caller caller) {
    return new JmxOptions(caller, ScheduleBeanChoice.AUTO, Finished.SILENT);
  }
}
