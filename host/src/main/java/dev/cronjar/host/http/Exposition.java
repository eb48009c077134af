package dev.cronjar.host.http;

import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.alert.AlertKind;
import dev.cronjar.host.engine.Figures;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.WorkflowState;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The host's figures as Prometheus reads them, with those of the JVM and the process. Nothing is
 * tagged by schedule: there may be a hundred thousand.
 */
final class Exposition implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Exposition.class);
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Supplier<Figures> source;
  private final Totals totals;

  /** Taken once for each scrape. */
  private volatile Figures figures;

  private volatile Held held = Held.UNKNOWN;

  /** What the database holds. */
  private record Held(
      double bytes, Map<RunState, Long> runs, Map<WorkflowState, Long> workflowRuns) {
    static final Held UNKNOWN = new Held(Double.NaN, Map.of(), Map.of());

    boolean known() {
      return !Double.isNaN(bytes);
    }
  }

  /**
   * @param totals asked only while the database answers
   */
  Exposition(Supplier<Figures> source, Measures measures, AlertBoard alerts, Totals totals) {
    this.source = source;
    this.totals = totals;
    this.figures = source.get();
    machine();
    scheduler();
    executor();
    outcomes();
    database();
    states();
    alerts(alerts);
    registry.getPrometheusRegistry().register(new RunMeters(measures));
  }

  String scrape() {
    figures = source.get();
    held = inDatabase();
    return registry.scrape();
  }

  private void machine() {
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  private void scheduler() {
    gauge("up", "1 while due schedules are started", f -> f.state().equals("running") ? 1 : 0);
    gauge("schedules", "Schedules", f -> f.scheduler().schedules());
    gauge(
        "schedules.enabled",
        "Enabled schedules",
        f -> f.scheduler().schedules() - f.scheduler().paused() - f.scheduler().disabled());
    gauge("schedules.paused", "Paused schedules", f -> f.scheduler().paused());
    gauge("schedules.disabled", "Disabled schedules", f -> f.scheduler().disabled());
    gauge("due.backlog", "Due and not started", f -> f.scheduler().dueBacklog());
    seconds("start.lateness.p50", "Lateness of starts", f -> f.scheduler().latenessP50Millis());
    seconds("start.lateness.p99", "Lateness of starts", f -> f.scheduler().latenessP99Millis());
    seconds("start.lateness.max", "Lateness of starts", f -> f.scheduler().latenessMaxMillis());
    seconds(
        "start.lateness.recent",
        "Worst lateness of the last minute, without waits at the gate and for the database",
        f -> f.scheduler().latenessRecentMillis());
    counter("fires", "Scheduled runs started", f -> f.scheduler().fires());
    counter("misfires", "Fire times missed", f -> f.scheduler().misfires());
    counter("overlap.skips", "Skipped for an overlap", f -> f.scheduler().overlapSkips());
  }

  private void executor() {
    gauge("runs.active", "Runs under way", f -> f.executor().active());
    gauge("runs.queued", "Runs that wait", f -> f.executor().queued());
    gauge("runs.retrying", "Runs that wait for their next attempt", f -> f.executor().retrying());
    gauge(
        "threads.stuck", "Threads whose run ended without them", f -> f.executor().stuckThreads());
    gauge("pool.size", "Threads for runs", f -> f.executor().poolSize());
    gauge("host.limit", "Runs that may be under way", f -> f.executor().limit());
  }

  private void outcomes() {
    ended("success", f -> f.outcomes().success());
    ended("business_failure", f -> f.outcomes().businessFailure());
    ended("technical_failure", f -> f.outcomes().technicalFailure());
    ended("interrupted", f -> f.outcomes().interrupted());
    ended("skipped", f -> f.outcomes().skipped());
    seconds("run.duration.p50", "Durations of runs", f -> f.outcomes().runP50Millis());
    seconds("run.duration.p95", "Durations of runs", f -> f.outcomes().runP95Millis());
  }

  /** Of all hosts; no numbers while the database is away. */
  private void states() {
    for (RunState state : RunState.values()) {
      state(
          "cronjar.runs",
          "Runs that are kept, by state",
          state.text(),
          all -> all.runs().getOrDefault(state, 0L));
    }
    for (WorkflowState state : WorkflowState.values()) {
      state(
          "cronjar.workflow.runs",
          "Workflow runs that are kept, by state",
          state.text(),
          all -> all.workflowRuns().getOrDefault(state, 0L));
    }
  }

  private void state(String name, String description, String state, ToDoubleFunction<Held> count) {
    Gauge.builder(name, () -> held.known() ? count.applyAsDouble(held) : Double.NaN)
        .description(description)
        .tag("state", state)
        .register(registry);
  }

  private void alerts(AlertBoard board) {
    for (AlertKind kind : AlertKind.values()) {
      Gauge.builder("cronjar.alerts", board, all -> all.count(kind))
          .description("What is wrong now, by kind")
          .tag("kind", kind.text())
          .register(registry);
    }
  }

  private void database() {
    gauge("database.up", "1 while writes go through", f -> f.database().up() ? 1 : 0);
    gauge("database.pending.writes", "Writes that wait", f -> f.database().pendingWrites());
    gauge("database.size.bytes", "Of the database", f -> held.bytes());
    seconds("database.latency", "Of the last write", f -> f.database().latencyMillis());
  }

  /** One that is away would hold up the whole scrape. */
  private Held inDatabase() {
    try {
      return figures.database().up()
          ? new Held(
              totals.databaseBytes().getAsLong(), totals.runs().get(), totals.workflowRuns().get())
          : Held.UNKNOWN;
    } catch (CronjarException away) {
      LOG.debug("What the database holds cannot be told: {}", away.getMessage());
      return Held.UNKNOWN;
    }
  }

  private void gauge(String name, String description, ToDoubleFunction<Figures> value) {
    Gauge.builder("cronjar." + name, this, self -> value.applyAsDouble(self.figures))
        .description(description)
        .register(registry);
  }

  /** Nothing measured is no number. */
  private void seconds(String name, String description, ToDoubleFunction<Figures> millis) {
    gauge(
        name + ".seconds",
        description + ", in seconds",
        f -> millis.applyAsDouble(f) < 0 ? Double.NaN : millis.applyAsDouble(f) / 1000);
  }

  private void counter(String name, String description, ToDoubleFunction<Figures> value) {
    FunctionCounter.builder("cronjar." + name, this, self -> value.applyAsDouble(self.figures))
        .description(description)
        .register(registry);
  }

  private void ended(String outcome, ToDoubleFunction<Figures> value) {
    FunctionCounter.builder("cronjar.runs.ended", this, self -> value.applyAsDouble(self.figures))
        .description("Runs that ended, by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
