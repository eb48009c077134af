package dev.cronjar.plugin;

import java.util.Set;

/**
 * What a listener's class says of itself, by {@link ListenerInfo} or by its name.
 *
 * @param name its name within the plugin, such as {@code audit}
 * @param kinds of event that it hears; empty means all
 */
public record ListenerDescription(String name, Set<Class<? extends HostEvent>> kinds) {
  public ListenerDescription {
    ExtensionName.check(name, "A listener", "@ListenerInfo");
    kinds = Set.copyOf(kinds);
  }

  /**
   * Describes the class of a listener.
   *
   * @throws IllegalArgumentException when the name is none
   */
  public static ListenerDescription of(Class<?> listenerClass) {
    ListenerInfo info = listenerClass.getAnnotation(ListenerInfo.class);
    String given = info == null ? "" : info.name();
    return new ListenerDescription(
        given.isEmpty() ? ExtensionName.of(listenerClass, "Listener") : given,
        info == null ? Set.of() : Set.of(info.hears()));
  }

  public boolean hears(Class<? extends HostEvent> kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }
}
