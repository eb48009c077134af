package dev.cronjar.host;

import dev.cronjar.host.audit.AuditSink;
import dev.cronjar.host.control.NotificationFiles;
import dev.cronjar.host.control.NotificationParts;
import dev.cronjar.host.engine.RunningEngine;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.notify.EventPump;
import dev.cronjar.host.engine.notify.EventReading;
import dev.cronjar.host.listen.Listeners;
import dev.cronjar.host.listen.Patience;
import dev.cronjar.host.notice.EventConsumers;
import dev.cronjar.host.notify.Channels;
import dev.cronjar.host.notify.Deliveries;
import dev.cronjar.host.notify.Replay;
import dev.cronjar.host.notify.RuleConsumer;
import dev.cronjar.host.notify.Schedules;
import dev.cronjar.host.notify.channel.ChannelReader;
import dev.cronjar.host.notify.channel.Secrets;
import dev.cronjar.host.plugin.Plugins;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.store.Database;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who hears of what: rules over the event stream, and the way of their notifications; listeners of
 * plugins.
 */
final class Bell implements AutoCloseable {
  private final Channels channels;
  private final NotificationFiles files;
  private final EventPump pump;
  private final Listeners listeners;
  private final Deliveries deliveries;
  private final NotificationParts parts;
  private final AutoCloseable commits;

  /** To be called before the engine starts: rules hear of what is committed from now on. */
  static void prepare(Database database) {
    database.eventConsumers().register(RuleConsumer.NAME, EventConsumers.Begin.NOW);
  }

  /** What else it needs of the host. */
  record Around(RunLogs logs, Plugins plugins, AuditSink audit) {}

  Bell(Database database, RunningEngine engine, Home home, Around around, Clock clock) {
    Schedules schedules = new Standing(engine);
    this.channels =
        new Channels(
            new ChannelReader(
                new Secrets(System.getenv(), home.folder()), clock, around.plugins()::channel));
    this.files =
        new NotificationFiles(
            home.notifications(),
            new NotificationFiles.Parts(database.rules(), channels, around.audit()),
            clock);
    EventPump.Place place = new EventPump.Place(engine::epoch, clock::millis);
    EventReading reading = new EventReading(database.ledger());
    this.pump =
        new EventPump(
            RuleConsumer.NAME,
            database.eventConsumers(),
            reading,
            place,
            new RuleConsumer(
                database.rules(),
                schedules,
                database.runs(),
                around.logs(),
                database.reading()::lives,
                clock));
    this.listeners =
        new Listeners(
            new Listeners.Stores(
                database.eventConsumers(), reading, database.runs(), schedules::schedule),
            around.plugins()::listeners,
            place,
            clock,
            Patience.STANDARD);
    this.deliveries = new Deliveries(database.outbox(), channels, clock);
    this.parts =
        new NotificationParts(
            database.rules(),
            database.outbox(),
            channels,
            schedules,
            new Replay(database.runs(), schedules));
    this.commits = engine.events().subscribe("rules-wake", events -> wake());
    around.plugins().onChange(listeners::changed);
  }

  private void wake() {
    pump.wake();
    listeners.wake();
  }

  /** The schedules that this host knows, those of its neighbours too. */
  private record Standing(RunningEngine engine) implements Schedules {
    @Override
    public Optional<Schedule> schedule(long number) {
      return engine.scheduling().schedule(number).map(ScheduleStatus::schedule);
    }

    @Override
    public Stream<Schedule> all() {
      return engine.scheduling().schedules().stream()
          .map(ScheduleStatus::schedule)
          .filter(schedule -> !schedule.isHidden());
    }
  }

  void start() {
    files.start();
    pump.start();
    listeners.start();
    deliveries.start();
  }

  /** See {@link Deliveries#watch}. */
  void watch(Runnable watcher) {
    deliveries.watch(watcher);
  }

  NotificationParts parts() {
    return parts;
  }

  /** What is wrong in its files, with channels that wait for a plugin, and with listeners. */
  List<String> problems() {
    return Stream.of(
            files.problems().stream().map(Problem::toString).map(each -> "notifications/" + each),
            channels.problems().stream(),
            listeners.problems().stream())
        .flatMap(each -> each)
        .toList();
  }

  @Override
  public void close() throws Exception {
    files.close();
    commits.close();
    pump.close();
    listeners.close();
    deliveries.close();
  }
}
