package dev.cronjar.host.plugin;

import java.util.Locale;

/** Where a file in the plugin folder, or a plugin that came from it, stands. */
public enum PluginState {
  /** Still growing, or not yet readable to its end. */
  COPYING,
  /** Complete and accepted; about to be loaded. */
  VERIFIED,
  /** Its tasks are offered. */
  ACTIVE,
  /** Fit, but another file goes before it; it takes over when that one goes. */
  STANDBY,
  /** Fit, but an operator has taken it out of service. */
  DISABLED,
  /** Replaced or removed; runs inside it go on to their end. */
  DRAINING,
  /** Not loaded, for the reason given. */
  REFUSED,
  /** Unloaded, but something still holds its classes. */
  LEAKED;

  /** The form in views and JSON, such as {@code active}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
