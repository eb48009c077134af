package dev.cronjar.host.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cronjar.host.engine.execute.HostLog;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.store.Database;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Measures what a machine does: how many firings a second the engine records when more are due than
 * it can do, how late the runs of a burst start, and what a host with many schedules costs while
 * nothing is due. On a database of its own, in a folder of its own that is removed afterwards.
 */
public final class Bench {
  private static final Duration BURST_EVERY = Duration.ofSeconds(4);
  private static final Duration FAR = Duration.ofDays(200);

  /** A host has begun before the first firing is due. */
  private static final Duration LEAD = Duration.ofSeconds(10);

  /** The JIT goes on compiling what the start has run. */
  private static final int IDLE_SETTLES_SECONDS = 45;

  private final PrintStream out;
  private final PrintStream messages;
  private final Clock clock;

  public Bench(PrintStream out, PrintStream messages, Clock clock) {
    this.clock = clock;
    this.out = out;
    this.messages = messages;
  }

  /** Firings a second, lateness of bursts, and what idling costs; the exit status. */
  public int run(BenchOptions options) {
    return inFolder(
        folder -> {
          BenchReport report = measure(options, folder);
          out.print(options.json() ? report.json() : report.text());
        });
  }

  /** One question; the exit status. */
  public int run(Scenario scenario) {
    return inFolder(folder -> scenario.run(out, folder, clock));
  }

  /** What is measured, with a folder of its own that is removed afterwards. */
  private interface Work {
    void in(Path folder) throws InterruptedException;
  }

  private int inFolder(Work work) {
    try {
      Path folder = Files.createTempDirectory("cronjar-bench");
      try (HostLog log = HostLog.start(folder.resolve("logs"), ZoneOffset.UTC)) {
        log.flush();
        work.in(folder);
        return 0;
      } finally {
        remove(folder);
      }
    } catch (CronjarException failed) {
      messages.println("The bench did not go through: " + failed.getMessage());
      return 1;
    } catch (IOException | UncheckedIOException | InterruptedException failed) {
      messages.println("The bench did not go through: " + failed);
      return 1;
    }
  }

  private BenchReport measure(BenchOptions options, Path folder) throws InterruptedException {
    BenchReport.Idle idle = options.idle() == 0 ? BenchReport.Idle.NONE : idle(options, folder);
    List<Lateness.Percentiles> bursts =
        bursts(options, folder, "burst", BenchTasks.NAME, options.burst());
    List<Lateness.Percentiles> waits =
        bursts(options, folder, "waits", BenchTasks.WAITS, options.waits());
    BenchReport.Busy busy = options.busy() == 0 ? BenchReport.Busy.NONE : busy(options, folder);
    return new BenchReport(options, busy, bursts, waits, idle);
  }

  private BenchReport.Busy busy(BenchOptions options, Path folder) throws InterruptedException {
    say(
        "busy: "
            + options.earlier()
            + " earlier runs, then "
            + options.busy()
            + " schedules every "
            + options.every()
            + " s");
    try (Database database = Scenario.open(options.database(), folder, "busy")) {
      BenchStore store = new BenchStore(database, clock);
      store.earlierRuns(options.earlier());
      Duration every = Duration.ofSeconds(options.every());
      store.schedules("busy", options.busy(), every, LEAD, every);
      List<Double> rates = new ArrayList<>();
      try (BenchHost host = new BenchHost(database, folder, new Lateness())) {
        awaitFirst(database);
        long skippedBefore = in(database, RunState.SKIPPED);
        for (int i = 0; i < options.repeat(); i++) {
          rates.add(rate(database, options.seconds()));
        }
        long bytes = database.runs().sizeBytes();
        long skipped = in(database, RunState.SKIPPED) - skippedBefore;
        return new BenchReport.Busy(
            rates, skipped, heapBytes(), bytes, database.runs().counts().total());
      }
    }
  }

  private double rate(Database database, int seconds) throws InterruptedException {
    long before = in(database, RunState.SUCCESS);
    long startedNanos = System.nanoTime();
    TimeUnit.SECONDS.sleep(seconds);
    long count = in(database, RunState.SUCCESS) - before;
    double rate = count / ((System.nanoTime() - startedNanos) / 1e9);
    say("  %,.0f firings/s".formatted(rate));
    return rate;
  }

  /** Past the first firings, so that what is measured is warm. */
  private static void awaitFirst(Database database) throws InterruptedException {
    long before = in(database, RunState.SUCCESS);
    while (in(database, RunState.SUCCESS) == before) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    TimeUnit.SECONDS.sleep(4);
  }

  private static long in(Database database, RunState state) {
    return database.runs().counts().byState().getOrDefault(state, 0L);
  }

  private List<Lateness.Percentiles> bursts(
      BenchOptions options, Path folder, String part, String task, int count)
      throws InterruptedException {
    if (count == 0) {
      return List.of();
    }
    say(
        "%s: %d schedules of %s due at one instant, every %d s"
            .formatted(part, count, task, BURST_EVERY.toSeconds()));
    try (Database database = Scenario.open(options.database(), folder, part)) {
      new BenchStore(database, clock)
          .schedules(part, task, count, BURST_EVERY, LEAD, Duration.ZERO);
      Lateness lateness = new Lateness();
      List<Lateness.Percentiles> bursts = new ArrayList<>();
      try (BenchHost host = new BenchHost(database, folder, lateness)) {
        lateness.collect(count);
        awaitBurst(lateness);
        for (int i = 0; i < options.repeat(); i++) {
          lateness.collect(count);
          awaitBurst(lateness);
          Lateness.Percentiles burst = lateness.percentiles();
          say(
              "  p50 %.1f ms, p99 %.1f ms, max %.1f ms"
                  .formatted(burst.p50(), burst.p99(), burst.max()));
          bursts.add(burst);
        }
      }
      return bursts;
    }
  }

  private static void awaitBurst(Lateness lateness) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!lateness.isComplete() && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private BenchReport.Idle idle(BenchOptions options, Path folder) throws InterruptedException {
    say("idle: " + options.idle() + " schedules of which none is due");
    try (Database filling = Scenario.open(options.database(), folder, "idle")) {
      new BenchStore(filling, clock).schedules("idle", options.idle(), FAR, LEAD, Duration.ZERO);
    }
    long startedNanos = System.nanoTime();
    try (Database database = Scenario.open(options.database(), folder, "idle");
        BenchHost host = new BenchHost(database, folder, new Lateness())) {
      double readySeconds = (System.nanoTime() - startedNanos) / 1e9;
      TimeUnit.SECONDS.sleep(IDLE_SETTLES_SECONDS);
      double cpu =
          cpuShare(30); // before the heap is looked at: a collection gives memory back for a while
      long heap = heapBytes();
      say(
          "  ready in %.1f s, %.2f %% of a core, %,d MB heap"
              .formatted(readySeconds, cpu * 100, heap >> 20));
      return new BenchReport.Idle(readySeconds, cpu, heap);
    }
  }

  private static double cpuShare(int seconds) throws InterruptedException {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    TimeUnit.SECONDS.sleep(seconds);
    return (system.getProcessCpuTime() - before) / (seconds * 1e9);
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private void say(String line) {
    messages.println(line);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
