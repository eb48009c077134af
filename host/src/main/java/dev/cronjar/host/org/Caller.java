package dev.cronjar.host.org;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who asks.
 *
 * @param actor as it stands in revisions and in the audit: {@code local:ada} (the operating
 *     system's user at the console or attached to the process), {@code user:ada}, {@code token:ci}
 * @param org what bare ids mean, and where new things are made
 * @param sight whether the things of other orgs exist for this caller
 * @param from the address of a remote caller, empty for one at this machine's console
 */
public record Caller(
    String actor, OrgId org, Sight sight, Set<Permission> permissions, String from) {
  /** Whose things there are. */
  public enum Sight {
    /** Those of the caller's org; nothing else exists. */
    OWN_ORG,
    ALL_ORGS
  }

  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /** Somebody who may do everything: the console and whoever attaches as the same user. */
  public static Caller administrator(String actor) {
    return new Caller(actor, OrgId.DEFAULT, Sight.ALL_ORGS, EnumSet.allOf(Permission.class), "");
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  public boolean sees(OrgId other) {
    return sight == Sight.ALL_ORGS || org.equals(other);
  }
}
