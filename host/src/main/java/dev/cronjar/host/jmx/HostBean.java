package dev.cronjar.host.jmx;

import dev.cronjar.host.control.HostOperations;
import dev.cronjar.host.control.PluginOperations;
import dev.cronjar.host.control.view.HealthView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The process's bean. */
final class HostBean implements HostMXBean {
  private static final int FRAMES = 3;

  private final Asking host;
  private final Glance<HealthView> health;

  HostBean(Asking host, LongSupplier nanoTime) {
    this.host = host;
    this.health = new Glance<>(() -> host.ask(HostOperations.HEALTH), nanoTime);
  }

  @Override
  public String getVersion() {
    return health.now().version();
  }

  @Override
  public String getHostName() {
    return health.now().host();
  }

  @Override
  public String getHome() {
    return health.now().home();
  }

  @Override
  public long getPid() {
    return health.now().pid();
  }

  @Override
  public String getHealth() {
    return health.now().health();
  }

  @Override
  public String[] getHealthReasons() {
    return health.now().reasons().toArray(String[]::new);
  }

  @Override
  public int getCanFire() {
    return health.now().canFire() ? 1 : 0;
  }

  @Override
  public long getInvariantViolations() {
    return health.now().invariantViolations();
  }

  @Override
  public double getUptimeSeconds() {
    return health.now().uptimeSeconds();
  }

  @Override
  public int getPluginCount() {
    return host.ask(PluginOperations.LIST).size();
  }

  @Override
  public String[] listPlugins() {
    return Lines.plugins(host.ask(PluginOperations.LIST));
  }

  @Override
  public String[] rescanPlugins() {
    return Lines.plugins(host.ask(PluginOperations.RESCAN));
  }

  @Override
  public String[] threadReport() {
    List<Map.Entry<Thread, StackTraceElement[]>> threads =
        new ArrayList<>(Thread.getAllStackTraces().entrySet());
    threads.sort(Comparator.comparing(entry -> entry.getKey().getName()));
    List<String> lines = new ArrayList<>();
    for (Map.Entry<Thread, StackTraceElement[]> entry : threads) {
      lines.add(entry.getKey().getName() + "  " + entry.getKey().getState());
      StackTraceElement[] stack = entry.getValue();
      for (int i = 0; i < Math.min(FRAMES, stack.length); i++) {
        lines.add("    at " + stack[i]);
      }
    }
    return lines.toArray(String[]::new);
  }
}
