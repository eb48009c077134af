package dev.cronjar.host.bench;

import dev.cronjar.host.run.RunState;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Cronjar under the load of its peers: so many schedules due at one instant, again and again. A
 * firing counts when it is committed, not when it has merely run.
 */
final class CronjarRounds {
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Duration LEAD = Duration.ofSeconds(10);

  private final DatabaseConfig config;
  private final Path folder;
  private final Clock clock;

  CronjarRounds(DatabaseConfig config, Path folder, Clock clock) {
    this.config = config;
    this.folder = folder;
    this.clock = clock;
  }

  /** Rounds of the warm-up are not told. */
  List<Meter.Round> measure(int jobs, int repeat) throws InterruptedException {
    List<Meter.Round> rounds = new ArrayList<>();
    try (Database database = Database.open(config)) {
      Instant due =
          new BenchStore(database, clock).schedules("peers", jobs, EVERY, LEAD, Duration.ZERO);
      Lateness lateness = new Lateness();
      try (BenchHost host = new BenchHost(database, folder, lateness)) {
        Instant warm = due.plus(PeersBench.WARM_UP);
        for (Instant next = due; rounds.size() < repeat; next = next.plus(EVERY)) {
          Meter.Round round = round(database, lateness, jobs, next);
          if (!next.isBefore(warm)) {
            rounds.add(round);
          }
        }
      }
    }
    return rounds;
  }

  private Meter.Round round(Database database, Lateness lateness, int jobs, Instant due)
      throws InterruptedException {
    lateness.collect(jobs);
    long before = recorded(database);
    Instant until = due.plus(EVERY).minusSeconds(1);
    while (recorded(database) - before < jobs && clock.instant().isBefore(until)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    double seconds = Math.max(1, Duration.between(due, clock.instant()).toMillis()) / 1e3;
    int done = (int) Math.min(jobs, recorded(database) - before);
    return new Meter.Round(done, done / seconds, lateness.percentiles().p99());
  }

  private static long recorded(Database database) {
    return database.runs().counts().byState().getOrDefault(RunState.SUCCESS, 0L);
  }
}
