package dev.cronjar.host.org;

import dev.cronjar.host.org.Caller.Sight;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets a program in; its secret is never part of this.
 *
 * @param name unique within the org
 * @param owner the user whose permissions it can never exceed; empty when it was made at the
 *     console
 * @param expires when it is worth nothing any more, if ever
 * @param used when it was last seen, to the minute
 */
public record ApiToken(
    OrgId org,
    String name,
    Optional<UserId> owner,
    Sight sight,
    Set<Permission> scopes,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> used) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  public ApiToken {
    scopes = Set.copyOf(scopes);
    if (!FORM.matcher(name).matches()) {
      throw new InvalidName("token name", name, "letters, digits, '.', '_', '-', at most 63");
    }
  }

  /** {@code name} in the default org, {@code org/name} elsewhere. */
  public String id() {
    return org.equals(OrgId.DEFAULT) ? name : org + "/" + name;
  }

  public boolean isExpired(Instant now) {
    return expires.filter(until -> !now.isBefore(until)).isPresent();
  }

  /** Who holds it; never more than its owner may now. */
  public Caller caller(Optional<User> owning, String from) {
    Set<Permission> allowed = EnumSet.noneOf(Permission.class);
    allowed.addAll(scopes);
    owning.ifPresent(user -> allowed.retainAll(user.role().permissions()));
    boolean all =
        sight == Sight.ALL_ORGS && owning.map(o -> o.role().sight()).orElse(sight) == sight;
    return new Caller("token:" + id(), org, all ? Sight.ALL_ORGS : Sight.OWN_ORG, allowed, from);
  }
}
