package dev.cronjar.host.control;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who asks.
 *
 * @param actor as it stands in revisions and in the audit, such as {@code local:ada} (the operating
 *     system's user at the console or attached to the process)
 */
public record Caller(String actor, Set<Permission> permissions) {
  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /** Somebody who may do everything: the console and whoever attaches as the same user. */
  public static Caller administrator(String actor) {
    return new Caller(actor, EnumSet.allOf(Permission.class));
  }

  boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
