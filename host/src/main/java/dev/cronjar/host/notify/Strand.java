package dev.cronjar.host.notify;

import dev.cronjar.host.schedule.Rule;
import dev.cronjar.host.schedule.Rule.On;

/**
 * What can follow one another without a break. Of each strand a rule counts on its own: a success
 * ends a series of failures and the other way round, whether the rule listens to both or not.
 */
enum Strand {
  SUCCEEDING,
  FAILING,
  SKIPPED,
  LATE;

  /**
   * Whether this kind counts as a failure for a rule: one of those that it names; any, when it
   * listens to recoveries alone.
   */
  static boolean fails(Rule rule, On kind) {
    return kind.isFailure()
        && (rule.on().contains(kind)
            || (rule.on().contains(On.RECOVERED) && rule.on().stream().noneMatch(On::isFailure)));
  }
}
