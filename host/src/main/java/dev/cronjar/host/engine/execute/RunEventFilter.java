package dev.cronjar.host.engine.execute;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Takes the events of threads of a run into the run's log and away from the host's. A filter rather
 * than an appender, because Log4j drops what is logged while an appender works, as a {@code
 * toString} that logs does.
 */
final class RunEventFilter extends AbstractFilter {
  @Override
  public Result filter(LogEvent event) {
    RunLog run = RunLog.currentOrNull();
    if (run == null || event.getMessage() instanceof HostLine) {
      return Result.NEUTRAL;
    }
    run.append(
        event.getLevel().name(),
        event.getLoggerName(),
        String.valueOf(event.getMessage().getFormattedMessage()),
        event.getThrown());
    return Result.DENY;
  }
}
