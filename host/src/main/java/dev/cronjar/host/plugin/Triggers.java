package dev.cronjar.host.plugin;

import java.util.List;
import java.util.Optional;

/**
 * The trigger sources that active plugin generations offer. Safe from any thread; reads a snapshot.
 */
public interface Triggers {
  List<LoadedTrigger> triggers();

  /**
   * The source of this full name {@code plugin:source}, or unique short name; empty when no active
   * generation offers it.
   */
  default Optional<LoadedTrigger> trigger(String name) {
    List<LoadedTrigger> all = triggers();
    List<LoadedTrigger> found =
        all.stream()
            .filter(each -> each.name().equals(name) || each.shortName().equals(name))
            .toList();
    return found.size() == 1
        ? Optional.of(found.get(0))
        : found.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
