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

  /** Takes a plugin out of service; its files stay. */
  public List<PluginView> disable(String id) {
    return controls.plugins().disable(id);
  }

  /** Puts a plugin, and versions of it that were rolled back, into service again. */
  public List<PluginView> enable(String id) {
    return controls.plugins().enable(id);
  }

  /** Puts the active version aside, so that the one before is active. */
  public List<PluginView> rollback(String id) {
    return controls.plugins().rollback(id);
  }

  @Override
  public String toString() {
    return "plugins: list why rescan disable enable rollback";
  }
}
