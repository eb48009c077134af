package dev.cronjar.host.run;

import dev.cronjar.host.org.OrgId;

/**
 * What one host epoch has of an org, as stored.
 *
 * @param servedMillis when it was last lent any
 */
public record Permit(OrgId org, HostEpoch epoch, int held, int wanted, long servedMillis) {
  /** Whether runs of the org wait there for a permit. */
  boolean isShort() {
    return wanted > held;
  }
}
