package dev.cronjar.host.plugin;

import java.util.List;
import java.util.Optional;

/**
 * The tasks that active plugin generations offer, and their trigger sources. Safe from any thread;
 * reads a snapshot.
 */
public interface Tasks extends Triggers {
  /**
   * The task of this full name {@code plugin:task}, or unique short name; empty when no active
   * generation offers it.
   */
  Optional<LoadedTask> find(String name);

  /**
   * Why {@link #find} answers nothing: no such plugin, refused, ambiguous short name…; in words.
   */
  String whyMissing(String name);

  List<LoadedTask> all();

  /** None, unless there are plugins. */
  @Override
  default List<LoadedTrigger> triggers() {
    return List.of();
  }
}
