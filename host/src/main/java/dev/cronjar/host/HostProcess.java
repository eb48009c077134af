package dev.cronjar.host;

import dev.cronjar.host.engine.execute.HostLog;
import dev.cronjar.host.engine.execute.LogCapture;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.schedule.Problem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;

/**
 * A host from the command line's point of view: start it in a home, wait for its end, answer an
 * exit status.
 */
public final class HostProcess {
  public static final int OK = 0;
  public static final int FAILED = 1;
  public static final int HOME_IN_USE = 75;
  public static final int BAD_CONFIGURATION = 78;

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final PrintStream messages;

  /** {@code messages} are for people; usually the standard error. */
  public HostProcess(PrintStream messages) {
    this.messages = messages;
  }

  /** To be called before anything logs. */
  public static void prepare() {
    HostLog.prepare();
  }

  /** What a console needs of a running host beside its beans. */
  public interface Running {
    String name();

    /**
     * Where warnings of the host's log are shown from now on, but for those that come as
     * notifications too.
     */
    void showWarningsOn(Consumer<String> sink);

    /** Begins an orderly stop and returns at once. */
    void stop();
  }

  /**
   * Runs a host until it has been stopped.
   *
   * @param whenReady called once, when it fires and its beans are registered
   */
  public int run(Path folder, RunOptions options, Consumer<Running> whenReady)
      throws InterruptedException {
    Home home = new Home(folder);
    home.prepare();
    home.offerBundled(Installation.plugins());
    HostConfig.Reading reading = configuration(home);
    if (!reading.problems().isEmpty()) {
      reading.problems().forEach(messages::println);
      messages.println(
          "The host does not start with a bad configuration; mend it and start again.");
      return BAD_CONFIGURATION;
    }
    Optional<HomeLock> lock = HomeLock.take(home);
    if (lock.isEmpty()) {
      messages.println("A host works in " + home.folder() + " already; nothing was started.");
      messages.println("Attach to it with: cronjar shell --home " + home.folder());
      return HOME_IN_USE;
    }
    try (HomeLock held = lock.get()) {
      return runLocked(home, options.over(reading.config()), held, whenReady);
    }
  }

  private int runLocked(Home home, HostConfig config, HomeLock lock, Consumer<Running> whenReady)
      throws InterruptedException {
    try (HostLog hostLog = HostLog.start(home.logs(), config.zone());
        LogCapture capture = LogCapture.install()) {
      Host host = new Host(home, config, clock(config), Fittings.STANDARD);
      Thread runner = Thread.currentThread();
      Thread onExit = new Thread(() -> stopAndWait(host, runner), "cronjar-exit");
      Runtime.getRuntime().addShutdownHook(onExit);
      lock.announce(announcement(host, home));
      LogManager.getLogger(HostProcess.class)
          .info(
              "Host {} is up: version {}, pid {}, home {}, {}",
              config.name(),
              Version.text(),
              host.facts().pid(),
              home.folder(),
              host.address().isEmpty() ? "no HTTP" : host.address());
      whenReady.accept(new Up(host, hostLog));
      host.awaitStopped();
      forget(onExit);
      return OK;
    } catch (CronjarException refused) {
      messages.println("The host does not start: " + refused.getMessage());
      return FAILED;
    }
  }

  private record Up(Host host, HostLog log) implements Running {
    @Override
    public String name() {
      return host.facts().name();
    }

    @Override
    public void showWarningsOn(Consumer<String> sink) {
      log.showOnConsole(sink);
    }

    @Override
    public void stop() {
      host.beginStop();
    }
  }

  private static String announcement(Host host, Home home) {
    return "pid="
        + host.facts().pid()
        + "\nname="
        + host.facts().name()
        + "\nhome="
        + home.folder()
        + "\nversion="
        + Version.text()
        + "\nhttp="
        + host.address()
        + "\n";
  }

  /** The JVM ends with its last hook: log and lock are closed on the runner's thread after that. */
  private static void stopAndWait(Host host, Thread runner) {
    host.beginStop();
    try {
      host.awaitStopped();
      runner.join(LAST_WORDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread onExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException exiting) {
      // the hook is what stopped the host
    }
  }

  /** The machine's, where a host is made; nothing else reads it. */
  static Clock clock(HostConfig config) {
    return Clock.system(config.zone());
  }

  /** Reads a home's settings; for {@code check} too. */
  static HostConfig.Reading configuration(Home home) {
    Path file = home.configuration();
    HostConfig standard = HostConfig.standard(machine(), ZoneId.systemDefault());
    if (!Files.exists(file)) {
      return new HostConfig.Reading(standard, List.of());
    }
    try {
      return HostConfigReader.read(
          file.getFileName().toString(), Files.readString(file), standard, System.getenv());
    } catch (IOException unreadable) {
      Problem problem =
          new Problem(file.toString(), 0, 0, "", "cannot be read: " + unreadable.getMessage());
      return new HostConfig.Reading(standard, List.of(problem));
    }
  }

  static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException unknown) {
      return "localhost";
    }
  }
}
