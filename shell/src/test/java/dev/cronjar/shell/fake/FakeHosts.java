package dev.cronjar.shell.fake;

import dev.cronjar.host.control.view.FindingView;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.MetricsRowView;
import dev.cronjar.host.control.view.MetricsView;
import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.jmx.HostsControlMXBean;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A host that is well until it is told otherwise. */
public final class FakeHosts implements HostsControlMXBean {
  public volatile boolean paused;
  public volatile boolean stopped;
  private volatile Runnable onShutdown = () -> {};

  void onShutdown(Runnable action) {
    onShutdown = action;
  }

  @Override
  public HealthView health() {
    return new HealthView(
        paused ? "DEGRADED" : "OK",
        paused ? "paused" : "running",
        !paused,
        paused ? List.of("the scheduler is paused") : List.of(),
        "fake",
        "0.1.0",
        "/srv/fake",
        4711,
        90,
        0,
        "");
  }

  @Override
  public VerificationView verify(String from, String to, String late) {
    List<FindingView> findings =
        late.isEmpty()
            ? List.of()
            : List.of(
                new FindingView(
                    "late",
                    "nightly",
                    FakeSchedules.NEXT.toString(),
                    FakeSchedules.NEXT.toInstant().toEpochMilli(),
                    "run r1 started 12000 ms after",
                    "it started later than was asked for"));
    return new VerificationView(
        findings.isEmpty(),
        FakeSchedules.NEXT.toString(),
        findings,
        findings.size(),
        2,
        1_234,
        1_230,
        Map.of("overlap", 3L),
        1,
        0);
  }

  @Override
  public StatsView stats() {
    return new StatsView(
        new TreeMap<>(Map.of("success", 41L, "failed", 1L)),
        new TreeMap<>(Map.of("completed", 3L, "rolled_back", 1L)),
        new TreeMap<>(Map.of("schedules", 2.0, "start_lateness_p99_millis", 1.25)),
        FakeSchedules.NEXT.toString(),
        "nightly");
  }

  @Override
  public MetricsView metrics(
      String by, String name, String window, String sort, String cursor, int limit) {
    List<MetricsRowView> rows =
        window.equals("1h") ? List.of() : List.of(row("nightly", 40), row("hourly", 10));
    return new MetricsView(
        window,
        FakeSchedules.NEXT.toString(),
        FakeSchedules.NEXT.toString(),
        by,
        row("", 50),
        rows,
        limit == 2 ? "more" : "");
  }

  private static MetricsRowView row(String name, long runs) {
    return new MetricsRowView(
        name, "default", "hello", runs + 1, runs, runs - 1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0.9, 0.1, 12,
        1_500, 2, 3);
  }

  @Override
  public List<HostRowView> list() {
    return List.of(
        new HostRowView(
            2,
            "fake",
            4711,
            "0.1.0",
            "live",
            "2027-01-01T00:00:00Z",
            "2027-01-01T01:00:15Z",
            512,
            true),
        new HostRowView(
            1,
            "other",
            4712,
            "0.1.0",
            "live",
            "2026-12-31T00:00:00Z",
            "2027-01-01T01:00:12Z",
            512,
            false));
  }

  @Override
  public void pauseScheduler() {
    paused = true;
  }

  @Override
  public void resumeScheduler() {
    paused = false;
  }

  @Override
  public void shutdown(String confirm) {
    if (!confirm.equals("fake")) {
      throw new IllegalArgumentException("invalid: confirm must be fake");
    }
    stopped = true;
    onShutdown.run();
  }
}
