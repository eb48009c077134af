package dev.cronjar.host.schedule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
 * @param output what a run shall produce, such as {@code format: pdf}; handed to the task as it is
 * @param rules who hears of its runs
 */
public record Definition(
    ScheduleId id,
    About about,
    String task,
    Trigger trigger,
    Map<String, @Nullable Object> params,
    boolean enabled,
    Policies policies,
    Map<String, String> output,
    List<Rule> rules) {

  public Definition {
    rules = List.copyOf(rules);
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    output = Map.copyOf(output);
  }

  /** A definition whose runs nobody hears of by rules of its own. */
  public Definition(
      ScheduleId id,
      About about,
      String task,
      Trigger trigger,
      Map<String, @Nullable Object> params,
      boolean enabled,
      Policies policies,
      Map<String, String> output) {
    this(id, about, task, trigger, params, enabled, policies, output, List.of());
  }

  /** A definition that says nothing of what its runs shall produce. */
  public Definition(
      ScheduleId id,
      About about,
      String task,
      Trigger trigger,
      Map<String, @Nullable Object> params,
      boolean enabled,
      Policies policies) {
    this(id, about, task, trigger, params, enabled, policies, Map.of());
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

  /** The same under another id. */
  public Definition withId(ScheduleId other) {
    return new Definition(other, about, task, trigger, params, enabled, policies, output, rules);
  }

  /** The same with other params. */
  public Definition withParams(Map<String, @Nullable Object> others) {
    return new Definition(id, about, task, trigger, others, enabled, policies, output, rules);
  }

  /** The same with another trigger. */
  public Definition withTrigger(Trigger other) {
    return new Definition(id, about, task, other, params, enabled, policies, output, rules);
  }

  /** The same with other words about it. */
  public Definition withAbout(About other) {
    return new Definition(id, other, task, trigger, params, enabled, policies, output, rules);
  }

  /** The same with other policies. */
  public Definition withPolicies(Policies others) {
    return new Definition(id, about, task, trigger, params, enabled, others, output, rules);
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
