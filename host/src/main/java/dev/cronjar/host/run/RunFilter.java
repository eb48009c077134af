package dev.cronjar.host.run;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Priority;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs to list. Empty or {@link #ANY} means: not asked for.
 *
 * @param schedule a schedule's number
 * @param task the full name {@code plugin:task}
 * @param labels every one of these must be on the run
 * @param reference an id that the task reported, such as a session id
 * @param fromMillis created at or after; {@link #ANY} for no bound
 * @param toMillis created before; {@link #ANY} for no bound
 * @param org whose runs; empty for those of all
 */
public record RunFilter(
    long schedule,
    Set<RunState> states,
    String task,
    Set<TriggerType> triggers,
    Set<Priority> priorities,
    Map<String, String> labels,
    String host,
    String reference,
    long fromMillis,
    long toMillis,
    Optional<OrgId> org) {
  public static final long ANY = -1;

  public static final RunFilter ALL =
      new RunFilter(ANY, Set.of(), "", Set.of(), Set.of(), Map.of(), "", "", ANY, ANY);

  /** Runs of all orgs. */
  public RunFilter(
      long schedule,
      Set<RunState> states,
      String task,
      Set<TriggerType> triggers,
      Set<Priority> priorities,
      Map<String, String> labels,
      String host,
      String reference,
      long fromMillis,
      long toMillis) {
    this(
        schedule,
        states,
        task,
        triggers,
        priorities,
        labels,
        host,
        reference,
        fromMillis,
        toMillis,
        Optional.empty());
  }

  /** The same among the runs of one org. */
  public RunFilter of(OrgId owner) {
    return new RunFilter(
        schedule,
        states,
        task,
        triggers,
        priorities,
        labels,
        host,
        reference,
        fromMillis,
        toMillis,
        Optional.of(owner));
  }
}
