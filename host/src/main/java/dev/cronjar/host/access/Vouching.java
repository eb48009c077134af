package dev.cronjar.host.access;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.User;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The users for whom a provider vouches: made at their first sign-in, with the role that the
 * provider tells at each. A user with a password, or of another person there, is never taken over.
 */
final class Vouching {
  private final AccessStore store;
  private final Reports reports;
  private final Clock clock;

  Vouching(AccessStore store, Reports reports, Clock clock) {
    this.store = store;
    this.reports = reports;
    this.clock = clock;
  }

  /** The user, as it stands from now on. */
  User admit(Vouched person, String from) {
    if (person.role() == Role.ADMIN && !person.user().org().equals(OrgId.DEFAULT)) {
      throw refused(person, from, "an admin belongs to the org default");
    }
    Optional<User> known = store.users().find(person.user());
    if (known.isEmpty()) {
      return join(person, from);
    }
    User user = known.get();
    if (!store.users().passwordHash(user.id()).filter(person.mark()::equals).isPresent()) {
      throw refused(person, from, "the user of this name is somebody else");
    }
    if (!user.isEnabled()) {
      throw refused(person, from, "the user is disabled");
    }
    if (user.role() != person.role()) {
      store.users().revise(user.as(person.role()));
      reports.vouched(person, "access.role", from, "now " + person.role().text());
    }
    return user.as(person.role());
  }

  private User join(Vouched person, String from) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    User user = new User(person.user(), person.role(), User.State.ENABLED, now, now);
    if (!store.users().create(user, person.mark())) {
      throw refused(person, from, "there is no org " + person.user().org());
    }
    reports.vouched(person, "access.join", from, "as " + person.role().text());
    return user;
  }

  private CronjarException refused(Vouched person, String from, String why) {
    reports.refused(Optional.of(person.user()), from, person.provider() + ": " + why);
    return new CronjarException(
        ErrorCode.UNAUTHENTICATED, "You cannot come in this way. Nothing was done.");
  }
}
