package dev.cronjar.shell.jshell;

import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.shell.connect.Controls;
import java.util.List;

/** {@code plugins} in a JShell session. */
public final class Plugins {
  private final Controls controls;

  Plugins(Controls controls) {
    this.controls = controls;
  }

  public List<PluginView> list() {
    return controls.plugins().list();
  }

  /** The rows of a plugin id or file name, with the whole reason. */
  public List<PluginView> why(String name) {
    return controls.plugins().why(name);
  }

  /** Looks at the folder now. */
  public List<PluginView> rescan() {
    return controls.plugins().rescan();
  }

  @Override
  public String toString() {
    return "plugins: list why rescan";
  }
}
