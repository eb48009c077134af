package dev.cronjar.host.bench;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.Retention;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How long claims take while most of so many earlier runs are being removed. */
final class RetentionUnderLoad {
  private static final int SCHEDULES = 1_000;
  private static final int KEPT = 1_000;
  private static final long LEASE_MILLIS = Duration.ofHours(24).toMillis();
  private static final long PAUSE_MILLIS = 10;

  private final Scenario scenario;
  private final PrintStream out;
  private final Path folder;
  private final Clock clock;
  private final AtomicLong removed = new AtomicLong();
  private volatile boolean purging = true;

  RetentionUnderLoad(Scenario scenario, PrintStream out, Path folder, Clock clock) {
    this.scenario = scenario;
    this.out = out;
    this.folder = folder;
    this.clock = clock;
  }

  void measure() throws InterruptedException {
    try (Database database = scenario.open(folder, "retention")) {
      BenchStore store = new BenchStore(database, clock);
      store.earlierRuns(scenario.size());
      Duration every = Duration.ofSeconds(1);
      store.schedules("claimed", SCHEDULES, every, Duration.ZERO, Duration.ZERO);
      Thread purge = Thread.ofPlatform().start(() -> purge(database));
      List<Long> nanos = claims(database);
      purge.join();
      report(nanos);
    }
  }

  private void purge(Database database) {
    try {
      long some = Long.MAX_VALUE;
      while (some > 0) {
        some = database.tidy(clock.millis(), new Retention(Duration.ZERO, KEPT));
        removed.addAndGet(some);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      purging = false;
    }
  }

  /** Claims of all schedules, one after the other, until nothing is left to remove. */
  private List<Long> claims(Database database) throws InterruptedException {
    List<Schedule> schedules = database.schedules().all();
    HostSeat seat = new HostSeat("retention", "bench", 1, "bench");
    long now = clock.millis();
    HostEpoch epoch = database.ledger().join(seat, now, now + LEASE_MILLIS);
    List<Long> nanos = new ArrayList<>();
    for (long number = 1; purging; number++) {
      Drain drain = drain(number, schedules);
      long began = System.nanoTime();
      database.ledger().commit(epoch, drain);
      nanos.add(System.nanoTime() - began);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    database.ledger().leave(epoch, clock.millis());
    return nanos;
  }

  private Drain drain(long number, List<Schedule> schedules) {
    Instant now = clock.instant();
    List<Claim.Item> items = new ArrayList<>();
    List<Claim.Move> moves = new ArrayList<>();
    for (Schedule schedule : schedules) {
      items.add(new Claim.Item(schedule.number(), 1, now.toEpochMilli()));
      moves.add(new Claim.Move(schedule.number(), 1, now.plusSeconds(1).toEpochMilli()));
    }
    return new Drain(
        number,
        List.of(new Claim(number, items, moves)),
        List.of(),
        List.of(),
        number > 1 ? List.of(number - 1) : List.of(),
        List.of(),
        1,
        List.of(),
        now.toEpochMilli(),
        now.toEpochMilli());
  }

  private void report(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    out.printf(
        Locale.ROOT,
        "%,d rows removed; %,d claims of %,d: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
        removed.get(),
        sorted.length,
        SCHEDULES,
        at(sorted, 0.50),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.ceil(sorted.length * share) - 1;
    return Arrays.stream(sorted).skip(Math.max(0, index)).findFirst().orElse(-1) / 1e6;
  }
}
