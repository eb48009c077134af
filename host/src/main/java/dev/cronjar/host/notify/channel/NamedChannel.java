package dev.cronjar.host.notify.channel;

import java.time.Duration;
import java.util.Set;

/**
 * A channel as its file describes it.
 *
 * @param where it leads to, for people; holds no secret
 * @param orgs whose rules may use it; empty for all
 * @param timeout of one delivery
 * @param giveUpAfter how long a notification is tried
 */
public record NamedChannel(
    String name,
    String type,
    String where,
    boolean enabled,
    Set<String> orgs,
    Duration timeout,
    Duration giveUpAfter,
    Channel channel) {
  /** Whether rules of this org may use it. */
  public boolean isFor(String org) {
    return orgs.isEmpty() || orgs.contains(org);
  }

  public static final NamedChannel LOG =
      new NamedChannel(
          LogChannel.NAME,
          "log",
          "the host's log",
          true,
          Set.of(),
          Duration.ofSeconds(10),
          Duration.ofDays(1),
          new LogChannel());
}
