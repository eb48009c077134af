package dev.cronjar.host;

import dev.cronjar.host.control.Control;
import dev.cronjar.host.org.Caller;
import java.nio.file.Path;

/**
 * A host inside another application: schedules, runs, retries and records in a few lines.
 *
 * <pre>{@code
 * try (Cronjar host =
 *     Cronjar.in(Path.of("scheduler"))
 *         .task("report", ReportParams.class, params -> mail(params.to()))
 *         .start()) {
 *   host.schedules().create("{id: nightly, task: report, cron: '0 2 * * *', params: {to: ada}}");
 *   …
 * }
 * }</pre>
 *
 * <p>What it was told stays in its folder: the next start goes on with it, and makes up for what
 * was missed by each schedule's policy. Several hosts may live in one JVM, each in a folder of its
 * own. What tasks log by {@link dev.cronjar.plugin.RunContext} is in the run's log; whatever else
 * they log goes where the application's logs go. Thread-safe.
 */
public final class Cronjar implements AutoCloseable {
  private final Host host;
  private final HomeLock lock;
  private final EmbeddedSchedules schedules;
  private final EmbeddedRuns runs;

  Cronjar(Host host, HomeLock lock) {
    this.host = host;
    this.lock = lock;
    Caller caller = Caller.administrator("app:" + host.facts().name());
    this.schedules = new EmbeddedSchedules(host.control(), caller);
    this.runs = new EmbeddedRuns(host.control(), caller);
  }

  /** A host in this folder, yet to be told what it offers. */
  public static CronjarSetup in(Path folder) {
    return new CronjarSetup(folder);
  }

  public EmbeddedSchedules schedules() {
    return schedules;
  }

  public EmbeddedRuns runs() {
    return runs;
  }

  /** Every operation there is, for whoever wants more; asked as a {@link Caller}. */
  public Control control() {
    return host.control();
  }

  /** Such as {@code http://127.0.0.1:7400}; empty when it was not asked to listen. */
  public String address() {
    return host.address();
  }

  /**
   * Stops: nothing starts any more, runs under way may end within the drain limit (30 s unless
   * {@code cronjar.yaml} says otherwise), then they are interrupted. Answers when all is recorded;
   * without effect when called again.
   */
  @Override
  public void close() {
    host.beginStop();
    try {
      host.awaitStopped();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    lock.close();
  }
}
