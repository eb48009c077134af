package dev.cronjar.host.engine.execute;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;

/**
 * Levels of the host's log that were changed while it runs, each of which falls back by itself. Any
 * thread; {@link #round} is to be called every few seconds.
 */
public final class HostLevels {
  private static final Logger LOG = LogManager.getLogger(HostLevels.class);

  private final Map<String, Changed> changed = new TreeMap<>();

  /**
   * A level that was changed.
   *
   * @param logger its name; empty for all that have no level of their own
   * @param before what it falls back to
   * @param untilMillis when, since 1970
   */
  public record Changed(String logger, String level, String before, long untilMillis) {}

  /** What stood before, so that it can stand again; no level: none of its own. */
  private final Map<String, Optional<Level>> own = new TreeMap<>();

  public synchronized List<Changed> all() {
    return new ArrayList<>(changed.values());
  }

  /**
   * Sets the level of a logger and of all below it until an instant.
   *
   * @param level a name such as {@code DEBUG}
   * @throws CronjarException when something else than the host decides about the log
   */
  public synchronized Changed set(String logger, String level, long untilMillis) {
    Configuration configuration = configuration();
    LoggerConfig config = configuration.getLoggerConfig(logger);
    boolean isOwn = config.getName().equals(logger);
    own.putIfAbsent(logger, isOwn ? Optional.of(config.getLevel()) : Optional.empty());
    Changed earlier = changed.get(logger);
    String before = earlier == null ? config.getLevel().name() : earlier.before();
    if (isOwn) {
      config.setLevel(Level.valueOf(level));
    } else {
      configuration.addLogger(logger, new LoggerConfig(logger, Level.valueOf(level), true));
    }
    context().updateLoggers();
    Changed now = new Changed(logger, level, before, untilMillis);
    changed.put(logger, now);
    LOG.info("Log level of {} is {} now, until then {}", name(logger), level, before);
    return now;
  }

  /** Lets fall back what has lasted long enough. */
  public synchronized void round(long nowMillis) {
    for (Changed each : List.copyOf(changed.values())) {
      if (each.untilMillis() <= nowMillis) {
        fallBack(each);
      }
    }
  }

  private void fallBack(Changed each) {
    Configuration configuration = configuration();
    Optional<Level> level = own.getOrDefault(each.logger(), Optional.empty());
    if (level.isPresent()) {
      configuration.getLoggerConfig(each.logger()).setLevel(level.get());
    } else {
      configuration.removeLogger(each.logger());
    }
    context().updateLoggers();
    changed.remove(each.logger());
    own.remove(each.logger());
    LOG.info("Log level of {} is {} again", name(each.logger()), each.before());
  }

  private static String name(String logger) {
    return logger.isEmpty() ? "all" : logger;
  }

  private static Configuration configuration() {
    return context().getConfiguration();
  }

  private static LoggerContext context() {
    if (LogManager.getContext(HostLevels.class.getClassLoader(), false)
        instanceof LoggerContext ours) {
      return ours;
    }
    throw new CronjarException(
        ErrorCode.NOT_AVAILABLE,
        "The application that this host is part of decides about the log. Nothing was changed.");
  }
}
