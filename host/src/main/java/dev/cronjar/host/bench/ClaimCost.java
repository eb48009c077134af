package dev.cronjar.host.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.store.Database;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a firing costs with few schedules and with many: always 1,000 are due a second, so that only
 * the number of schedules differs. Processor time of this process, with SQLite its store included.
 */
final class ClaimCost {
  private static final int SMALLEST = 1_000;
  private static final int WARM_UP_SECONDS = 20;
  private static final Duration LEAD = Duration.ofSeconds(15);

  private final Scenario scenario;
  private final PrintStream out;
  private final Path folder;
  private final Clock clock;

  ClaimCost(Scenario scenario, PrintStream out, Path folder, Clock clock) {
    this.scenario = scenario;
    this.out = out;
    this.folder = folder;
    this.clock = clock;
  }

  void measure() throws InterruptedException {
    measure(SMALLEST); // warms up
    double smallest = -1;
    for (int schedules = SMALLEST; schedules <= scenario.size(); schedules *= 10) {
      double micros = measure(schedules);
      smallest = smallest < 0 ? micros : smallest;
      out.printf(
          Locale.ROOT,
          "%,11d schedules: %6.1f µs a firing, × %.2f%n",
          schedules,
          micros,
          micros / smallest);
    }
  }

  private double measure(int schedules) throws InterruptedException {
    Duration every = Duration.ofSeconds(schedules / SMALLEST);
    try (Database database = scenario.open(folder, "claims-" + schedules + "-" + clock.millis())) {
      new BenchStore(database, clock)
          .schedules("claims" + schedules, schedules, every, LEAD, every);
      try (BenchHost host = new BenchHost(database, folder, new Lateness())) {
        while (succeeded(database) == 0) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        return microsPerFiring(database);
      }
    }
  }

  private double microsPerFiring(Database database) throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long firings = succeeded(database);
    long nanos = system.getProcessCpuTime();
    TimeUnit.SECONDS.sleep(scenario.seconds());
    long used = system.getProcessCpuTime() - nanos;
    return used / 1e3 / Math.max(1, succeeded(database) - firings);
  }

  private static long succeeded(Database database) {
    return database.runs().counts().byState().getOrDefault(RunState.SUCCESS, 0L);
  }
}
