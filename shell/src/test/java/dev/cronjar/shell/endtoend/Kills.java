package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Kills a host again and again while its schedules fire every second, then takes stock. */
final class Kills {
  private static final int SCHEDULES = 50;
  private static final int START_MILLIS = 2_500;
  private static final int WORK_MILLIS = 1_200;

  private final RealHost host;
  private final Path effects;
  private final Random random;

  Kills(RealHost host) {
    this.host = host;
    this.effects = host.home().resolve("effects.txt");
    long seed = Long.getLong("cronjar.seed", System.nanoTime());
    System.out.println("kills by -Dcronjar.seed=" + seed);
    this.random = new Random(seed);
  }

  /** A home whose schedules fire every second, with these settings. */
  Kills prepare(String settings) throws IOException {
    new Workload(SCHEDULES, effects).putInto(host, settings);
    return this;
  }

  /** Lets it work, kills it; every fourth time while it is still starting. */
  Kills times(int kills) {
    host.start();
    for (int kill = 1; kill <= kills; kill++) {
      host.begin();
      if (kill % 4 == 0) {
        pass(random.nextInt(START_MILLIS));
      } else {
        host.awaitUp();
        pass(random.nextInt(WORK_MILLIS));
      }
      host.kill();
    }
    return this;
  }

  private static void pass(int millis) {
    new CompletableFuture<Void>().completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
  }

  /** One more start, an orderly stop, and nothing may be missing or there twice. */
  void everyFireTimeHasOneRecord(String databaseUrl) throws IOException, SQLException {
    host.start();
    pass(WORK_MILLIS);
    assertThat(host.shutdown()).isZero();
    try (Connection database = DriverManager.getConnection(databaseUrl)) {
      EverySecond.Account account = EverySecond.of(database, SCHEDULES);
      System.out.println(
          account.fireTimes() + " fire times of " + SCHEDULES + " schedules: " + account.states());
      assertThat(account.faults()).isEmpty();
      assertThat(account.states()).containsKey("success");
      assertThat(Effects.faults(effects, database)).isEmpty();
    }
  }
}
