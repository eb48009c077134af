package dev.cronjar.host.notify;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.Rule;
import dev.cronjar.host.schedule.RuleScope;
import dev.cronjar.host.schedule.Schedule;

/**
 * A rule where it is in force.
 *
 * @param id unique: of a rule of its own {@code org/name}, of a schedule's {@code
 *     org/schedule:name}
 * @param scope what a rule of its own is about; that of a schedule's is never asked
 */
public record BoundRule(String id, OrgId org, Rule rule, RuleScope scope) {
  public static BoundRule of(OwnRule own) {
    return new BoundRule(own.org() + "/" + own.rule().name(), own.org(), own.rule(), own.scope());
  }

  public static BoundRule of(Schedule schedule, Rule rule) {
    return new BoundRule(
        schedule.id().org() + "/" + schedule.id().value() + ":" + rule.name(),
        schedule.id().org(),
        rule,
        RuleScope.ORG);
  }

  /** As people name it: without the default org. */
  public String name() {
    String before = OrgId.DEFAULT + "/";
    return id.startsWith(before) ? id.substring(before.length()) : id;
  }
}
