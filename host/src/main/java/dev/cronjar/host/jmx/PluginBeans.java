package dev.cronjar.host.jmx;

import dev.cronjar.host.control.PluginOperations;
import dev.cronjar.host.control.view.PluginView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps the plugins' beans in step with the plugins. {@link #refresh} on one thread. */
final class PluginBeans {
  private final Registry registry;
  private final Asking host;
  private final Map<String, PluginBean> shown = new LinkedHashMap<>();

  PluginBeans(Registry registry, Asking host) {
    this.registry = registry;
    this.host = host;
  }

  void refresh() {
    Map<String, List<PluginView>> rows =
        host.ask(PluginOperations.LIST).stream()
            .collect(
                Collectors.groupingBy(PluginBeans::key, LinkedHashMap::new, Collectors.toList()));
    for (String gone : shown.keySet().stream().filter(key -> !rows.containsKey(key)).toList()) {
      shown.remove(gone);
      registry.remove(BeanName.of("Plugin", gone));
    }
    rows.forEach(this::show);
  }

  /** A file that could not be read as far as its id goes by its own name. */
  private static String key(PluginView row) {
    return row.id().isEmpty() ? row.file() : row.id();
  }

  private void show(String key, List<PluginView> rows) {
    PluginBean bean = shown.get(key);
    if (bean == null) {
      PluginBean added = new PluginBean(rows);
      registry.add(BeanName.of("Plugin", key), DescribedBean.silent(added, PluginMXBean.class));
      shown.put(key, added);
    } else {
      bean.show(rows);
    }
  }
}
