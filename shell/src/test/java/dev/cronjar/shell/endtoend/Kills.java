package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;

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
        Workload.pass(random.nextInt(START_MILLIS));
      } else {
        host.awaitUp();
        Workload.pass(random.nextInt(WORK_MILLIS));
      }
      host.kill();
    }
    return this;
  }

  /** One more start, an orderly stop, and nothing may be missing or there twice. */
  void everyFireTimeHasOneRecord(String databaseUrl) throws IOException, SQLException {
    host.start();
    Workload.pass(WORK_MILLIS);
    assertThat(host.shutdown()).isZero();
    new Workload(SCHEDULES, effects).check(databaseUrl);
  }
}
