package dev.cronjar.host.jmx;

import dev.cronjar.host.control.PluginOperations;
import dev.cronjar.host.control.view.PluginView;
import java.util.List;

/** Fronts {@code plugins.*}. */
record PluginsControl(Asking host) implements PluginsControlMXBean {
  @Override
  public List<PluginView> list() {
    return host.ask(PluginOperations.LIST);
  }

  @Override
  public List<PluginView> why(String name) {
    return host.ask(PluginOperations.WHY, new PluginOperations.Why(name));
  }

  @Override
  public List<PluginView> rescan() {
    return host.ask(PluginOperations.RESCAN);
  }
}
