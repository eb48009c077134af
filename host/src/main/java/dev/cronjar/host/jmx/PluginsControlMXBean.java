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

  /**
   * Puts a JAR into the plugins folder, over one of the same name, and answers when it has been
   * dealt with.
   *
   * @param file its name there, such as {@code acme-1.2.0.jar}
   */
  @Changes
  @Description("Puts a JAR into the plugins folder and answers when it has been dealt with")
  List<PluginView> install(String file, byte[] content);

  @Changes
  @Description("Takes a plugin out of service; its files stay, runs inside go on to their end")
  List<PluginView> disable(String id);

  @Changes
  @Description("Puts a plugin, and versions of it that were rolled back, into service again")
  List<PluginView> enable(String id);

  @Changes
  @Description("Puts the active version of a plugin aside, so that the one before is active")
  List<PluginView> rollback(String id);
}
