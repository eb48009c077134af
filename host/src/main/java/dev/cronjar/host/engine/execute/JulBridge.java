package dev.cronjar.host.engine.execute;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Passes what is logged by java.util.logging on to Log4j. */
final class JulBridge extends Handler {
  private final Formatter formatter = new SimpleFormatter();

  @Override
  public void publish(LogRecord record) {
    String name = record.getLoggerName();
    Logger logger = LogManager.getLogger(name == null ? "" : name);
    Level level = level(record.getLevel().intValue());
    if (logger.isEnabled(level)) {
      logger.log(level, formatter.formatMessage(record), record.getThrown());
    }
  }

  private static Level level(int value) {
    if (value >= java.util.logging.Level.SEVERE.intValue()) {
      return Level.ERROR;
    }
    if (value >= java.util.logging.Level.WARNING.intValue()) {
      return Level.WARN;
    }
    if (value >= java.util.logging.Level.INFO.intValue()) {
      return Level.INFO;
    }
    return value >= java.util.logging.Level.FINE.intValue() ? Level.DEBUG : Level.TRACE;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
