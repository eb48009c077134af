package dev.cronjar.host.jmx;

import dev.cronjar.host.control.PluginOperations;
import dev.cronjar.host.control.view.PluginView;
import java.io.ByteArrayInputStream;
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

  @Override
  public List<PluginView> install(String file, byte[] content) {
    return host.ask(
        PluginOperations.INSTALL,
        new PluginOperations.Install(file, new ByteArrayInputStream(content)));
  }

  @Override
  public List<PluginView> disable(String id) {
    return host.ask(PluginOperations.DISABLE, new PluginOperations.One(id));
  }

  @Override
  public List<PluginView> enable(String id) {
    return host.ask(PluginOperations.ENABLE, new PluginOperations.One(id));
  }

  @Override
  public List<PluginView> rollback(String id) {
    return host.ask(PluginOperations.ROLLBACK, new PluginOperations.One(id));
  }
}
