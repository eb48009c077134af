package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.PluginView;
import java.util.List;

/**
 * Plugins and the files they come from: {@code dev.cronjar:type=Control,name=Plugins}. Errors as
 * {@link SchedulesControlMXBean}.
 */
@Description(
    "Plugins and the files they come from; what the console uses. Errors: IllegalArgumentException \"code: message\"")
public interface PluginsControlMXBean {
  @Description("Every file in plugins/ and what still drains")
  List<PluginView> list();

  /** The rows of a plugin id or file name, with the whole reason of a refusal or of a wait. */
  @Description("The rows of a plugin id or file name with the whole reason")
  List<PluginView> why(String name);

  /**
   * Looks at the folder now instead of at the next beat; answers when what is complete has been
   * dealt with.
   */
  @Changes
  @Description("Looks at the folder now and answers when what is complete has been dealt with")
  List<PluginView> rescan();
}
