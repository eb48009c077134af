package dev.cronjar.host.org;

import static dev.cronjar.host.org.Permission.*;

import dev.cronjar.host.org.Caller.Sight;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a user may do; each role includes those before it. */
public enum Role {
  VIEWER(
      EnumSet.of(
          SCHEDULES_READ,
          RUNS_READ,
          WORKFLOWS_READ,
          PLUGINS_READ,
          RULES_READ,
          HOST_READ,
          SELF_MANAGE)),
  OPERATOR(with(VIEWER.permissions, SCHEDULES_RUN, RUNS_WRITE, WORKFLOWS_RUN)),
  EDITOR(
      with(
          OPERATOR.permissions,
          SCHEDULES_WRITE,
          SCHEDULES_DELETE,
          WORKFLOWS_WRITE,
          WORKFLOWS_DELETE,
          RULES_WRITE)),
  /** Also manages the users of the org, and reads its audit. */
  ORG_ADMIN(with(EDITOR.permissions, USERS_READ, USERS_WRITE, AUDIT_READ)),
  /** Everything, in all orgs; only users of the default org, whose ids need no org before them. */
  ADMIN(EnumSet.allOf(Permission.class));

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = Set.copyOf(permissions);
  }

  private static Set<Permission> with(Set<Permission> fewer, Permission... more) {
    EnumSet<Permission> all = EnumSet.copyOf(fewer);
    all.addAll(Set.of(more));
    return all;
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  public Sight sight() {
    return this == ADMIN ? Sight.ALL_ORGS : Sight.OWN_ORG;
  }

  /** The form in messages, JSON and the database, such as {@code org-admin}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Role> of(String text) {
    return Stream.of(values()).filter(role -> role.text().equals(text)).findFirst();
  }
}
