package dev.cronjar.host.plugin;

import dev.cronjar.host.schedule.KindTask;
import java.util.List;
import java.util.Optional;

/**
 * The tasks that active plugin generations offer, their kinds of steps and their trigger sources.
 * Safe from any thread; reads a snapshot.
 */
public interface Tasks extends Triggers {
  /**
   * The task of this full name {@code plugin:task}, or unique short name; empty when no active
   * generation offers it. Also what plans the steps of a kind, by the name of {@link KindTask}.
   */
  Optional<LoadedTask> find(String name);

  /**
   * Why {@link #find} answers nothing: no such plugin, refused, ambiguous short name…; in words.
   */
  String whyMissing(String name);

  /** Without what plans the steps of kinds. */
  List<LoadedTask> all();

  /** What plans the steps of kinds; none, unless there are plugins. */
  default List<LoadedTask> kinds() {
    return List.of();
  }

  /** None, unless there are plugins. */
  @Override
  default List<LoadedTrigger> triggers() {
    return List.of();
  }
}
