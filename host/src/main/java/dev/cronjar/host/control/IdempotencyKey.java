package dev.cronjar.host.control;

import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunId;

/** What a caller may name a request by, so that it is done once however often it is sent. */
final class IdempotencyKey {
  private static final int LONGEST = 150;

  private IdempotencyKey() {}

  /** A key becomes part of a run's id, together with the org's name. */
  static void check(String key, OrgId org) {
    int most = Math.min(LONGEST, RunId.longestKey(org.value()));
    if (key.length() > most) {
      throw new InvalidField(
          "key",
          "key: wanted at most %d characters, found %d. Nothing was run."
              .formatted(most, key.length()));
    }
  }
}
