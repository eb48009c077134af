package dev.cronjar.host.bench;

import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.notify.EventPump;
import dev.cronjar.host.engine.notify.EventReading;
import dev.cronjar.host.engine.record.LogLane;
import dev.cronjar.host.engine.record.LogLimits;
import dev.cronjar.host.notice.EventConsumers.Begin;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.notify.RuleConsumer;
import dev.cronjar.host.notify.Schedules;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.NotificationReader;
import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.RuleJson;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.store.Database;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What rules cost: how late 1,000 firings a second begin with and without 200 rules over them, and
 * how many events a second these rules take from the stream.
 */
final class RulesBench {
  private static final int RULES = 200;
  private static final int FIRINGS = 1_000;
  private static final int EVENTS_PER_DRAIN = 1_000;

  private final Scenario scenario;
  private final PrintStream out;
  private final Path folder;
  private final Clock clock;

  RulesBench(Scenario scenario, PrintStream out, Path folder, Clock clock) {
    this.scenario = scenario;
    this.out = out;
    this.folder = folder;
    this.clock = clock;
  }

  void measure() throws InterruptedException {
    firings("without", 0);
    firings("with", RULES);
    stream();
  }

  private static void rules(Database database, int count) {
    NotificationReader reader = new NotificationReader(ZoneOffset.UTC);
    for (int i = 0; i < count; i++) {
      OwnRule rule =
          reader.readRule(
              "{name: r-%d, on: [technical_failure, timeout, recovered], threshold: 3, to: [log]}"
                  .formatted(i),
              OrgId.DEFAULT);
      database
          .rules()
          .put(new RuleStore.Stored(OrgId.DEFAULT, "r-" + i, RuleJson.write(rule), "", 1));
    }
  }

  /** As many firings a second as a busy host has, for as long as was asked. */
  private void firings(String part, int rules) throws InterruptedException {
    try (Database database = scenario.open(folder, part)) {
      rules(database, rules);
      database.eventConsumers().register(RuleConsumer.NAME, Begin.NOW);
      Duration second = Duration.ofSeconds(1);
      new BenchStore(database, clock)
          .schedules(part, FIRINGS, second, Duration.ofSeconds(3), second);
      Lateness lateness = new Lateness();
      try (BenchHost host = new BenchHost(database, folder.resolve(part), lateness)) {
        EventPump pump = rules == 0 ? null : pump(database, host);
        AutoCloseable wake = wake(host, pump);
        TimeUnit.SECONDS.sleep(8);
        lateness.collect(FIRINGS * scenario.seconds());
        TimeUnit.SECONDS.sleep(scenario.seconds());
        Lateness.Percentiles found = lateness.percentiles();
        out.printf(
            "%,d firings/s %s %d rules: %,d began, lateness p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
            FIRINGS, part, RULES, found.runs(), found.p50(), found.p99(), found.max());
        close(wake);
        if (pump != null) {
          pump.close();
        }
      }
    }
  }

  private static AutoCloseable wake(BenchHost host, @Nullable EventPump pump) {
    return pump == null
        ? () -> {}
        : host.engine().events().subscribe("bench-wake", events -> pump.wake());
  }

  private static void close(AutoCloseable wake) {
    try {
      wake.close();
    } catch (Exception odd) {
      throw new IllegalStateException("The subscription did not close", odd);
    }
  }

  private EventPump pump(Database database, BenchHost host) {
    Schedules schedules =
        new Schedules() {
          @Override
          public Optional<Schedule> schedule(long number) {
            return host.engine().scheduling().schedule(number).map(ScheduleStatus::schedule);
          }

          @Override
          public Stream<Schedule> all() {
            return host.engine().scheduling().schedules().stream().map(ScheduleStatus::schedule);
          }
        };
    EventPump pump =
        new EventPump(
            RuleConsumer.NAME,
            database.eventConsumers(),
            new EventReading(database.ledger()),
            new EventPump.Place(host.engine()::epoch, clock::millis),
            new RuleConsumer(
                database.rules(),
                schedules,
                database.runs(),
                host.logs(),
                database.reading()::lives,
                clock));
    pump.start();
    return pump;
  }

  /** Events that are there already, so that it is the taking that is measured. */
  private void stream() {
    try (Database database = scenario.open(folder, "stream")) {
      rules(database, RULES);
      database.eventConsumers().register(RuleConsumer.NAME, Begin.OLDEST);
      new BenchStore(database, clock)
          .schedules("s", FIRINGS, Duration.ofDays(1), Duration.ofDays(1), Duration.ZERO);
      Map<Long, Schedule> made = new HashMap<>();
      database.schedules().all().forEach(each -> made.put(each.number(), each));
      int count = scenario.size();
      HostEpoch epoch = fill(database, List.copyOf(made.keySet()), count);
      LogLane logs =
          new LogLane(database.logBlocks(folder.resolve("no-logs")), LogLimits.DEFAULT, clock);
      RuleConsumer consumer =
          new RuleConsumer(
              database.rules(),
              among(made),
              database.runs(),
              logs,
              database.reading()::lives,
              clock);
      EventPump pump =
          new EventPump(
              RuleConsumer.NAME,
              database.eventConsumers(),
              new EventReading(database.ledger()),
              new EventPump.Place(() -> epoch, clock::millis),
              consumer);
      long began = System.nanoTime();
      boolean more = true;
      while (more) {
        more = pump.round();
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      out.printf(
          "%,d events through %d rules in %.1f s: %,.0f events/s; %,d notifications%n",
          count, RULES, seconds, count / seconds, database.outbox().counts().waiting());
      logs.close();
    }
  }

  private static Schedules among(Map<Long, Schedule> made) {
    return new Schedules() {
      @Override
      public Optional<Schedule> schedule(long number) {
        return Optional.ofNullable(made.get(number));
      }

      @Override
      public Stream<Schedule> all() {
        return made.values().stream();
      }
    };
  }

  /** One in a hundred fails, so that series begin and end. */
  private HostEpoch fill(Database database, List<Long> schedules, int count) {
    long now = clock.millis();
    HostEpoch epoch =
        database.ledger().join(new HostSeat("bench", "bench", 1, "bench"), now, now + 3_600_000);
    long drain = 0;
    for (int done = 0; done < count; done += EVENTS_PER_DRAIN) {
      List<Event> events = new ArrayList<>();
      for (int i = done; i < Math.min(count, done + EVENTS_PER_DRAIN); i++) {
        long schedule = schedules.get(i % schedules.size());
        boolean failed = i % 100 == 0;
        events.add(
            new Event(
                failed ? Event.Kind.RUN_FAILED : Event.Kind.RUN_SUCCEEDED,
                now + i,
                schedule,
                RunId.scheduled(now + i, schedule).value(),
                failed ? "technical: bench" : ""));
      }
      database
          .ledger()
          .commit(
              epoch,
              new Drain(
                  ++drain, List.of(), List.of(), List.of(), List.of(), List.of(), done + 1, events,
                  now, now));
    }
    return epoch;
  }
}
