package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.PluginView;
import java.util.List;

/**
 * Plugins and the files they come from: {@code dev.cronjar:type=Control,name=Plugins}. Errors as
 * {@link SchedulesControlMXBean}.
 */
public interface PluginsControlMXBean {
  List<PluginView> list();

  /** The rows of a plugin id or file name, with the whole reason of a refusal or of a wait. */
  List<PluginView> why(String name);

  /**
   * Looks at the folder now instead of at the next beat; answers when what is complete has been
   * dealt with.
   */
  List<PluginView> rescan();
}
