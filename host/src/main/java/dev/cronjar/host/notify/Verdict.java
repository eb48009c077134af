package dev.cronjar.host.notify;

import dev.cronjar.host.schedule.Rule.On;

/**
 * What a rule makes of something that happened.
 *
 * @param event what it is for the rule, such as {@code recovered} for a success
 * @param count the how-manieth in its series; for a recovery how many there were
 * @param why in words
 */
record Verdict(
    BoundRule rule, Happening happening, On event, int count, Decision decision, String why) {
  /** Whether it is sent. */
  enum Decision {
    SEND,
    COUNT,
    /** A series is over. */
    END
  }

  boolean isSent() {
    return decision == Decision.SEND;
  }
}
