package dev.cronjar.host.control;

import dev.cronjar.host.control.view.PluginView;
import java.util.List;

/** The plugins folder as operators see it: a row for every file, and for what still drains. */
public interface PluginRows {
  /** From memory, any thread. */
  List<PluginView> list();

  /** Looks at the folder now and answers when what is complete there has been dealt with. */
  List<PluginView> rescan();
}
