package dev.cronjar.host.control;

import dev.cronjar.host.control.view.PluginView;
import java.io.InputStream;
import java.util.List;

/** The plugins folder as operators see it: a row for every file, and for what still drains. */
public interface PluginRows {
  /** From memory, any thread. */
  List<PluginView> list();

  /** Looks at the folder now and answers when what is complete there has been dealt with. */
  List<PluginView> rescan();

  /** Puts a JAR into the folder and answers when it has been dealt with. */
  void install(String file, InputStream content);

  /** Takes a plugin out of service. */
  void disable(String id);

  /** Puts a plugin, and versions of it that were rolled back, into service again. */
  void enable(String id);

  /** Puts the active version aside, so that the one before is active. */
  void rollback(String id);
}
