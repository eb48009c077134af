package dev.cronjar.host.engine.execute;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.rolling.DefaultRolloverStrategy;
import org.apache.logging.log4j.core.appender.rolling.SizeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;

/**
 * The host's own log: {@code host.log}, rotated at 20 MB, ten old ones kept packed. Lines reach the
 * file within 200 ms; warnings and errors also go to a console.
 */
public final class HostLog implements AutoCloseable {
  private static final int BUFFER = 256 << 10;
  private static final int GATHER_MILLIS = 180;
  private static final int SETTLE_MILLIS = 20;
  private static final String ROTATE_AT = "20MB";
  private static final String KEEP = "10";

  private final LoggerContext context;
  private final RollingFileAppender file;
  private final ConsoleAppender console;
  private final Unflushed unflushed;
  private final CountDownLatch closed = new CountDownLatch(1);

  private HostLog(
      LoggerContext context,
      RollingFileAppender file,
      ConsoleAppender console,
      Unflushed unflushed) {
    this.context = context;
    this.file = file;
    this.console = console;
    this.unflushed = unflushed;
  }

  /** Whether lines wait in the buffer, so that an idle host wakes for nothing. */
  private static final class Unflushed {
    private final AtomicBoolean any = new AtomicBoolean();
    private final Semaphore wake = new Semaphore(0);

    void mark() {
      if (!any.get() && any.compareAndSet(false, true)) {
        wake.release();
      }
    }

    void await() throws InterruptedException {
      wake.acquire();
    }

    /** Lines that come from now on are marked anew. */
    void clear() {
      any.set(false);
    }
  }

  /**
   * Sets what Log4j reads when it is first used. To be called before anything else: by default a
   * plugin that logs first gets a configuration of its own, and the log ends before the host does.
   */
  public static void prepare() {
    System.setProperty(
        "log4j2.contextSelector", "org.apache.logging.log4j.core.selector.BasicContextSelector");
    System.setProperty("log4j2.shutdownHookEnabled", "false");
    System.setProperty("log4j2.isWebapp", "false");
    System.setProperty("log4j2.disableJmx", "true");
  }

  /**
   * Begins to log into {@code logsFolder}, which is created if need be, and shows warnings and
   * errors on the standard error of now.
   */
  public static HostLog start(Path logsFolder, ZoneId zone) {
    PrintStream stderr = System.err;
    Unflushed unflushed = new Unflushed();
    HostLogLayout layout = new HostLogLayout(zone, unflushed::mark);
    Configuration configuration = configuration();
    RollingFileAppender file = file(logsFolder, layout, configuration);
    ConsoleAppender console = new ConsoleAppender(layout, stderr::println);
    file.start();
    console.start();
    configuration.addAppender(file);
    configuration.addAppender(console);
    LoggerConfig root = configuration.getRootLogger();
    root.addAppender(file, Level.ALL, null);
    root.addAppender(console, Level.WARN, null);
    LoggerContext context = Configurator.initialize(HostLog.class.getClassLoader(), configuration);
    if (!context.getConfiguration().equals(configuration)) {
      // Something has logged before, so that Log4j has begun without us.
      context.reconfigure(configuration);
    }
    HostLog log = new HostLog(context, file, console, unflushed);
    Thread.ofPlatform().daemon().name("host-log-flush").start(log::keepFlushing);
    return log;
  }

  private static Configuration configuration() {
    ConfigurationBuilder<BuiltConfiguration> builder =
        ConfigurationBuilderFactory.newConfigurationBuilder();
    BuiltConfiguration configuration =
        builder
            .setConfigurationName("cronjar")
            .setStatusLevel(Level.WARN)
            .add(builder.newRootLogger(Level.INFO))
            .add(builder.newLogger("org.pf4j", Level.WARN))
            .add(builder.newLogger("com.zaxxer.hikari", Level.ERROR))
            .add(builder.newLogger("org.flywaydb", Level.WARN))
            .add(builder.newLogger("io.javalin", Level.WARN))
            .add(builder.newLogger("org.eclipse.jetty", Level.WARN))
            .build(false);
    configuration.initialize();
    return configuration;
  }

  private static RollingFileAppender file(
      Path folder, HostLogLayout layout, Configuration configuration) {
    return RollingFileAppender.newBuilder()
        .setName("host-log")
        .setConfiguration(configuration)
        .setLayout(layout)
        .setFileName(folder.resolve("host.log").toString())
        .setFilePattern(folder.resolve("host-%i.log.gz").toString())
        .setPolicy(SizeBasedTriggeringPolicy.createPolicy(ROTATE_AT))
        .setStrategy(
            DefaultRolloverStrategy.newBuilder().setMax(KEEP).setConfig(configuration).build())
        .setImmediateFlush(false)
        .setBufferedIo(true)
        .setBufferSize(BUFFER)
        .build();
  }

  private void keepFlushing() {
    try {
      unflushed.await();
      while (!closed.await(GATHER_MILLIS, TimeUnit.MILLISECONDS)) {
        unflushed.clear();
        // A line is marked before it is in the buffer: those of before now get there meanwhile.
        closed.await(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        flush();
        unflushed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what is buffered to the file. */
  public void flush() {
    file.getManager().flush();
  }

  /**
   * Where warnings and errors are shown from now on, one call per event, which may have several
   * lines; called on the thread that logs. Those of failed runs and of plugins are left out: a
   * console hears of them by notifications.
   */
  public void showOnConsole(Consumer<String> sink) {
    console.sink(sink, Set.of("run", "plugins"));
  }

  /** Writes what is buffered. Later errors go to the standard output, as Log4j does by default. */
  @Override
  public void close() {
    closed.countDown();
    flush();
    // Not context.stop(): loggers that classes hold would be dead for ever.
    context.reconfigure(new DefaultConfiguration());
  }
}
