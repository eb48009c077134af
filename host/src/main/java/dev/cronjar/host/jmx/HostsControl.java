package dev.cronjar.host.jmx;

import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.control.MetricsOperations;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.MetricsView;
import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.host.control.view.VerificationView;
import java.util.List;

/** Fronts {@code hosts.*}. */
record HostsControl(Asking host) implements HostsControlMXBean {
  @Override
  public HealthView health() {
    return host.ask(HostOperations.HEALTH);
  }

  @Override
  public StatsView stats() {
    return host.ask(HostOperations.STATS);
  }

  @Override
  public MetricsView metrics(
      String by, String name, String window, String sort, String cursor, int limit) {
    return host.ask(
        MetricsOperations.SUMMARY,
        new MetricsOperations.Summary(by, name, window, sort, cursor, limit));
  }

  @Override
  public List<HostRowView> list() {
    return host.ask(HostOperations.LIST);
  }

  @Override
  public VerificationView verify(String from, String to, String late) {
    return host.ask(HostOperations.VERIFY, new HostOperations.Verify(from, to, late));
  }

  @Override
  public void pauseScheduler() {
    host.ask(HostOperations.PAUSE);
  }

  @Override
  public void resumeScheduler() {
    host.ask(HostOperations.RESUME);
  }

  @Override
  public void shutdown(String confirm) {
    host.ask(HostOperations.SHUTDOWN, new HostOperations.Shutdown(confirm));
  }
}
