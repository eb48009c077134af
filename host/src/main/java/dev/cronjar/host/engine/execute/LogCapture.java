package dev.cronjar.host.engine.execute;

import java.io.PrintStream;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;

/**
 * Brings whatever the threads of a run log into the run's log and nowhere else: Log4j2, SLF4J,
 * java.util.logging, System.out and System.err. Threads without a run log as before, their
 * java.util.logging through Log4j.
 */
public final class LogCapture implements AutoCloseable {
  /** What the JDK notes about itself, such as every root certificate, is no news of a run. */
  private static final List<String> OF_THE_JDK = List.of("java", "javax", "jdk", "sun", "com.sun");

  private final PrintStream hostOut = System.out;
  private final PrintStream hostErr = System.err;
  private final Logger jul = Logger.getLogger("");
  private final Level julLevel = jul.getLevel();
  private final List<Handler> julHandlers = List.of(jul.getHandlers());
  private final List<Logger> ofTheJdk = OF_THE_JDK.stream().map(Logger::getLogger).toList();
  private final Handler bridge = new JulBridge();
  private final Configuration configuration;
  private final RunLevelFilter levels = new RunLevelFilter();
  private final RunEventFilter events = new RunEventFilter();

  private LogCapture(LoggerContext context) {
    this.configuration = context.getConfiguration();
  }

  /** Begins. After {@link HostLog#start}, whose configuration it extends; once per process. */
  public static LogCapture install() {
    LoggerContext context = LoggerContext.getContext(false);
    LogCapture capture = new LogCapture(context);
    capture.begin();
    context.updateLoggers();
    return capture;
  }

  private void begin() {
    levels.start();
    events.start();
    configuration.addFilter(levels);
    configuration.getRootLogger().addFilter(events);
    julHandlers.forEach(jul::removeHandler);
    jul.addHandler(bridge);
    jul.setLevel(Level.FINE);
    ofTheJdk.forEach(logger -> logger.setLevel(Level.INFO));
    System.setOut(new RoutedStream(hostOut, RunLog::out));
    System.setErr(new RoutedStream(hostErr, RunLog::err));
  }

  /** Everything as it was before. */
  @Override
  public void close() {
    System.setOut(hostOut);
    System.setErr(hostErr);
    jul.removeHandler(bridge);
    julHandlers.forEach(jul::addHandler);
    jul.setLevel(julLevel);
    ofTheJdk.forEach(logger -> logger.setLevel(null));
    configuration.getRootLogger().removeFilter(events);
    configuration.removeFilter(levels);
  }
}
