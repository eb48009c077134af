package dev.cronjar.host.schedule;

import dev.cronjar.host.org.OrgId;

/** A rule that stands in no schedule's definition. Its name is unique within its org. */
public record OwnRule(OrgId org, Rule rule, RuleScope scope) {
  /** {@code name} in the default org, {@code org/name} elsewhere. */
  public String id() {
    return org.equals(OrgId.DEFAULT) ? rule.name() : org + "/" + rule.name();
  }

  /** The same, at work or not. */
  public OwnRule enabled(boolean on) {
    Rule other =
        new Rule(rule.name(), on, rule.triggers(), rule.series(), rule.timing(), rule.message());
    return new OwnRule(org, other, scope);
  }
}
