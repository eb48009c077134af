package dev.cronjar.host.schedule;

import java.util.Optional;

/**
 * The name of the task that plans the steps of a plugin's kind: {@code plugin:kind/map-reduce} for
 * the kind {@code plugin:map-reduce}. It is run by workflows alone; no schedule and no step may
 * name it.
 */
public final class KindTask {
  private static final String MARK = "kind/";

  private KindTask() {}

  /** The task of a kind, each by its full or its short name. */
  public static String of(String kind) {
    int own = kind.indexOf(':') + 1;
    return kind.substring(0, own) + MARK + kind.substring(own);
  }

  /** The kind whose task this is; empty for any other task. */
  public static Optional<String> kindOf(String task) {
    int own = task.indexOf(':') + 1;
    return task.startsWith(MARK, own)
        ? Optional.of(task.substring(0, own) + task.substring(own + MARK.length()))
        : Optional.empty();
  }
}
