package dev.cronjar.shell.endtoend;

import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.connect.Connector;
import dev.cronjar.shell.connect.Controls;
import dev.cronjar.shell.connect.HostUnreachable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A host of the assembled distribution in a process of its own, with a home that goes with the test
 * (or, when registered in a static field, with the class). Whatever it starts it also ends. After a
 * failure the host's log is printed.
 */
final class RealHost
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration END = Duration.ofSeconds(60);
  private static final Duration ATTACH = Duration.ofSeconds(10);
  private static final int TAIL = 20_000;

  /** For a JVM that lives for seconds. */
  static final String CHEAP = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  private Path home = Path.of("");
  private boolean shared;
  private final Map<String, String> environment = new HashMap<>();
  private Optional<Process> process = Optional.empty();
  private Optional<Connection> connection = Optional.empty();

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    shared = true;
    open();
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!shared) {
      open();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    if (context.getExecutionException().isPresent()) {
      System.out.println("Host of " + context.getDisplayName() + " in " + home + ":\n" + account());
    }
    if (!shared) {
      end();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    end();
  }

  private void open() throws IOException {
    home = Files.createTempDirectory("cronjar-e2e-");
    options();
  }

  private void end() throws IOException {
    kill();
    Deletion.of(home);
  }

  Path home() {
    return home;
  }

  Path plugins() {
    return home.resolve("plugins");
  }

  /** Puts a file of the home there in one move, as a careful editor does. */
  void write(String name, String text) {
    Path file = home.resolve(name);
    try {
      Files.createDirectories(file.resolveSibling("."));
      Path half = Files.writeString(home.resolve("half"), text);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Options of its JVM, from the next start on, beside those that make a start cheap. */
  RealHost options(String... words) {
    List<String> all = new ArrayList<>(List.of(CHEAP, ClassArchive.option()));
    // a killed JVM leaves what it unpacked
    all.add("-Dorg.sqlite.tmpdir=" + home);
    all.addAll(List.of(words));
    return environment("CRONJAR_OPTS", String.join(" ", all));
  }

  /** A variable of its environment, from the next start on. */
  RealHost environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Starts it and waits until it fires and can be attached to. */
  RealHost start() {
    begin();
    awaitUp();
    return this;
  }

  /**
   * Starts it and waits until it fires, as a supervisor does: again when it ended, because its
   * database was away at that moment.
   */
  void startUntilUp() {
    long until = System.nanoTime() + START.toNanos();
    begin();
    while (!isUp()) {
      if (System.nanoTime() - until > 0) {
        throw new AssertionError("the host does not come up:\n" + account());
      }
      if (!running().isAlive()) {
        begin();
      }
      Workload.pass(50);
    }
  }

  private boolean isUp() {
    return content("data/host.pid").startsWith("pid=" + running().pid() + "\n");
  }

  /** Starts it and does not wait. */
  void begin() {
    kill();
    try {
      File out = home.resolve("console.txt").toFile();
      // beside hosts of other suites, whatever port is free
      ProcessBuilder command = Distribution.command(words("run", "--no-console", "--port", "0"));
      command.environment().putAll(environment);
      command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(out));
      process = Optional.of(OwnSession.start(command));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The process writes its pid when it fires; what a killed one left names another pid. */
  void awaitUp() {
    await()
        .atMost(START)
        .pollInterval(Duration.ofMillis(20))
        .failFast("the host ended:\n" + account(), () -> !running().isAlive())
        .until(this::isUp);
  }

  /** Ends it as kill -9 does; nothing happens when it does not run. */
  void kill() {
    disconnect();
    process.ifPresent(
        running -> {
          running.destroyForcibly();
          awaitEnd();
        });
  }

  /** Stops it where it stands, as a suspended virtual machine does, until {@link #thaw}. */
  void freeze() {
    Signals.send("STOP", running().pid());
  }

  void thaw() {
    Signals.send("CONT", running().pid());
  }

  long pid() {
    return running().pid();
  }

  /** Sends SIGTERM, answers the exit status. */
  int terminate() {
    disconnect();
    running().destroy();
    return awaitEnd();
  }

  /** Has it shut down from the console, answers the exit status. */
  int shutdown() {
    Distribution.Said said = shell("shutdown --yes");
    if (said.status() != 0) {
      throw new AssertionError("shutdown was refused: " + said);
    }
    disconnect();
    return awaitEnd();
  }

  /** Waits for its end, answers the exit status. */
  int awaitEnd() {
    try {
      if (!running().waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The host does not end:\n" + account());
      }
      return running().exitValue();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private Process running() {
    return process.orElseThrow(() -> new IllegalStateException("No host was started"));
  }

  /** {@code bin/cronjar} with its first word, {@code --home} and the rest. */
  List<String> words(String mode, String... more) {
    List<String> words = new ArrayList<>(List.of(mode, "--home", home.toString()));
    words.addAll(List.of(more));
    return words;
  }

  /** One command of an attached console, in a process of its own. */
  Distribution.Said shell(String command) {
    return Distribution.call(words("shell", "-c", command));
  }

  /** The attached console's way to the host, kept until the host ends. */
  Connection connection() {
    if (connection.isEmpty()) {
      await()
          .atMost(START)
          .ignoreException(HostUnreachable.class)
          .until(
              () -> {
                connection = Optional.of(new Connector(ATTACH).home(home));
                return true;
              });
    }
    return connection.orElseThrow();
  }

  Controls controls() {
    return connection().controls();
  }

  private void disconnect() {
    connection.ifPresent(Connection::close);
    connection = Optional.empty();
  }

  RunView trigger(String schedule) {
    return controls().runs().trigger(schedule, "", "", "");
  }

  RunView awaitState(RunView run, String state) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> controls().runs().get(run.id()), now -> now.state().equals(state));
  }

  /** The row of a file in {@code plugins/} once it is in this state with this version. */
  PluginView awaitPlugin(String file, String version, String state) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                controls().plugins().list().stream()
                    .filter(row -> row.file().equals(file) && row.version().equals(version))
                    .filter(row -> row.state().equals(state))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** The host's own log. */
  String log() {
    return content("logs/host.log");
  }

  /** What it wrote to its standard output and error. */
  String console() {
    return content("console.txt");
  }

  private String content(String name) {
    try {
      Path file = home.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String account() {
    String log = log();
    return "--- console\n" + console() + "--- host.log\n" + log.substring(tail(log));
  }

  private static int tail(String log) {
    return Math.max(0, log.length() - TAIL);
  }
}
