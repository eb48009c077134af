package dev.cronjar.host;

import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.alert.AlertBounds;
import dev.cronjar.host.alert.AlertKind;
import dev.cronjar.host.alert.AlertNews;
import dev.cronjar.host.alert.FailureWatch;
import dev.cronjar.host.alert.HostChecks;
import dev.cronjar.host.alert.OutboxWatch;
import dev.cronjar.host.alert.Sighting;
import dev.cronjar.host.alert.Watchdog;
import dev.cronjar.host.engine.RunningEngine;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.plugin.PluginState;
import dev.cronjar.host.plugin.Plugins;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.RunStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** What watches over a host, put together. */
final class AlertWatch implements AutoCloseable {
  private static final Logger log = LogManager.getLogger("alerts");
  private static final Duration HANGS = Duration.ofSeconds(10);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final AlertBoard board;
  private final Watchdog watchdog;
  private final FailureWatch failures;
  private final OutboxWatch outbox;
  private final RunningEngine engine;
  private AutoCloseable events = () -> {};

  private AlertWatch(
      AlertBoard board,
      Watchdog watchdog,
      FailureWatch failures,
      OutboxWatch outbox,
      RunningEngine engine) {
    this.board = board;
    this.watchdog = watchdog;
    this.failures = failures;
    this.outbox = outbox;
    this.engine = engine;
  }

  /** What is looked at. */
  record Watched(RunningEngine engine, RunStore runs, Outbox outbox, Plugins plugins, Path home) {}

  static AlertWatch start(Watched watched, AlertBounds bounds, Clock clock) {
    AlertBoard board = new AlertBoard(clock);
    RunningEngine engine = watched.engine();
    HostChecks host =
        new HostChecks(
            engine.scheduling(), bounds, () -> watched.home().toFile().getUsableSpace(), clock);
    List<Watchdog.Check> checks = new ArrayList<>(host.all());
    checks.add(new Watchdog.Check(AlertKind.PLUGIN_LEAKED, leaks(watched.plugins())));
    OutboxWatch outbox = new OutboxWatch(watched.outbox(), clock);
    checks.add(new Watchdog.Check(AlertKind.NOTIFICATIONS, outbox::found));
    FailureWatch failures =
        new FailureWatch(board, engine.scheduling(), watched.runs(), bounds.failures());
    AlertWatch watch =
        new AlertWatch(
            board,
            new Watchdog(board, checks, System::nanoTime),
            failures,
            outbox,
            watched.engine());
    watch.start();
    return watch;
  }

  private static Supplier<List<Sighting>> leaks(Plugins plugins) {
    return () ->
        plugins.rows().stream()
            .filter(row -> row.state() == PluginState.LEAKED)
            .map(
                row ->
                    Sighting.of(
                        AlertKind.PLUGIN_LEAKED,
                        row.id() + " " + row.version(),
                        "Plugin %s %s was unloaded and stays in memory: %s"
                            .formatted(row.id(), row.version(), row.reason())))
            .toList();
  }

  private void start() {
    board.listen(AlertWatch::tell);
    board.listen(this::record);
    events = engine.events().subscribe("alerts", failures::accept);
    watchdog.start();
  }

  private static void tell(AlertNews news) {
    switch (news.turn()) {
      case RAISED -> log.warn("{}: {}", news.alert().id(), news.alert().seen().words());
      case CLEARED -> log.info("{} has cleared", news.alert().id());
    }
  }

  private void record(AlertNews news) {
    Event.Kind kind =
        switch (news.turn()) {
          case RAISED -> Event.Kind.ALERT_RAISED;
          case CLEARED -> Event.Kind.ALERT_CLEARED;
        };
    Sighting seen = news.alert().seen();
    engine.happened(new Event(kind, news.atMillis(), seen.schedule(), seen.id(), seen.words()));
  }

  AlertBoard board() {
    return board;
  }

  /** Has it look at notifications at once when it has become worse or better with them. */
  void watch(Bell bell) {
    bell.watch(outbox::look);
  }

  /** What it wants done now and then; these calls of the database are not the watchdog's. */
  void chores(HostChores chores) {
    chores.once("Looking at schedules that failed before", failures::firstLook);
    chores.every(AGAIN, "Looking at notifications on their way", outbox::look);
    chores.every(AGAIN, "Looking at failing schedules again", failures::look);
  }

  /**
   * Alerts that nothing else tells of in {@code health}, one line each; those that somebody has
   * acknowledged left out.
   */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    long failing = 0;
    for (var alert : board.alerts()) {
      AlertKind kind = alert.seen().kind();
      if (!alert.isAcknowledged()) {
        switch (kind) {
          case FAILURES -> failing++;
          case HOST_LOST, DISK, LATENESS, NOTIFICATIONS -> problems.add(alert.seen().words());
          case STALLED, DATABASE, STUCK_THREADS, PLUGIN_LEAKED -> {}
        }
      }
    }
    if (failing > 0) {
      problems.add(
          failing
              + (failing == 1 ? " schedule fails" : " schedules fail")
              + " again and again; see alerts.");
    }
    if (watchdog.silence().compareTo(HANGS) > 0) {
      problems.add(
          "The watchdog has not looked for %d s: alerts may be missing."
              .formatted(watchdog.silence().toSeconds()));
    }
    return problems;
  }

  @Override
  public void close() throws Exception {
    watchdog.close();
    events.close();
  }
}
