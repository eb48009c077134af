package dev.cronjar.host.control;

import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.plugin.PluginRow;
import dev.cronjar.host.plugin.Plugins;
import java.io.InputStream;
import java.util.List;

/** The rows of the plugins of this host. */
public final class PluginFolderRows implements PluginRows {
  private final Plugins plugins;

  public PluginFolderRows(Plugins plugins) {
    this.plugins = plugins;
  }

  @Override
  public List<PluginView> list() {
    return plugins.rows().stream().map(PluginFolderRows::view).toList();
  }

  @Override
  public List<PluginView> rescan() {
    plugins.rescan();
    return list();
  }

  @Override
  public void install(String file, InputStream content) {
    plugins.install(file, content);
  }

  @Override
  public void disable(String id) {
    plugins.disable(id);
  }

  @Override
  public void enable(String id) {
    plugins.enable(id);
  }

  @Override
  public void rollback(String id) {
    plugins.rollback(id);
  }

  static PluginView view(PluginRow row) {
    return new PluginView(
        row.id(),
        row.version(),
        row.state().text(),
        row.reason(),
        row.file(),
        row.sha256(),
        Iso.utc(row.sinceMillis()),
        row.tasks(),
        row.activeRuns(),
        row.generation() == 0 ? -1 : row.generation());
  }
}
