package dev.cronjar.host.schedule;

import dev.cronjar.host.org.OrgId;
import java.util.Map;
import java.util.Set;

/**
 * The schedules that a rule of its own is about: of its org, or of all; of these those that are
 * named, if any are, and have all the labels.
 */
public record RuleScope(Reach reach, Set<String> schedules, Map<String, String> labels) {
  public static final RuleScope ORG = new RuleScope(Reach.ORG, Set.of(), Map.of());

  /** Whose schedules. */
  public enum Reach {
    ORG,
    /** Those of all orgs: a global rule. */
    EVERYWHERE
  }

  public RuleScope {
    schedules = Set.copyOf(schedules);
    labels = Map.copyOf(labels);
  }

  /** Whether it is about all schedules of all orgs. */
  public boolean isEverything() {
    return reach == Reach.EVERYWHERE && schedules.isEmpty() && labels.isEmpty();
  }

  /** Whether a rule of {@code owner} is about this schedule. */
  public boolean covers(OrgId owner, Definition definition) {
    boolean near = reach == Reach.EVERYWHERE || owner.equals(definition.id().org());
    boolean named =
        schedules.isEmpty()
            || schedules.contains(definition.id().value())
            || schedules.contains(definition.id().toString());
    return near && named && definition.about().labels().entrySet().containsAll(labels.entrySet());
  }
}
