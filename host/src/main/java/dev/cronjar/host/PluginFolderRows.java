package dev.cronjar.host;

import dev.cronjar.host.control.PluginRows;
import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.plugin.PluginRow;
import dev.cronjar.host.plugin.Plugins;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The plugin folder as the control operations see it. */
record PluginFolderRows(Plugins plugins) implements PluginRows {
  @Override
  public List<PluginView> list() {
    return plugins.rows().stream().map(PluginFolderRows::view).toList();
  }

  @Override
  public List<PluginView> rescan() {
    plugins.rescan();
    return list();
  }

  private static PluginView view(PluginRow row) {
    return new PluginView(
        row.id(),
        row.version(),
        row.state().text(),
        row.reason(),
        row.file(),
        row.sha256(),
        Instant.ofEpochMilli(row.sinceMillis()).atOffset(ZoneOffset.UTC).toString(),
        row.tasks(),
        row.activeRuns(),
        row.generation());
  }
}
