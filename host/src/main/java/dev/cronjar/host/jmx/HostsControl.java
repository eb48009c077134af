package dev.cronjar.host.jmx;

import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.control.view.HostRowView;
import dev.cronjar.host.control.view.StatsView;
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
  public List<HostRowView> list() {
    return host.ask(HostOperations.LIST);
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
