package dev.cronjar.host.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a schedule wrote: one revision's worth of it.
 *
 * @param task {@code plugin:task} or a task's unique short name
 * @param params JSON-like values (String, Number, Boolean, null, List, Map), checked against the
 *     task's schema when the task is known
 * @param enabled the state in which the schedule begins; later changes are in {@link
 *     Schedule#activity()}
 * @param policies how its firings are handled
 */
public record Definition(
    ScheduleId id,
    About about,
    String task,
    Trigger trigger,
    Map<String, @Nullable Object> params,
    boolean enabled,
    Policies policies) {

  public Definition {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** A definition with the standard policies. */
  public Definition(
      ScheduleId id,
      About about,
      String task,
      Trigger trigger,
      Map<String, @Nullable Object> params,
      boolean enabled) {
    this(id, about, task, trigger, params, enabled, Policies.STANDARD);
  }

  /** What people read and search by; the engine does not look at it. */
  public record About(
      String name, String description, Map<String, String> labels, Map<String, String> metadata) {
    public About {
      labels = Map.copyOf(labels);
      metadata = Map.copyOf(metadata);
    }

    public static About named(String name) {
      return new About(name, "", Map.of(), Map.of());
    }
  }
}
