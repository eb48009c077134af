package dev.cronjar.host.control;

import dev.cronjar.host.access.Entrance;
import dev.cronjar.host.access.Passwords;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.UserView;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import dev.cronjar.host.schedule.Nearest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Manages users. Nobody gives a role, or changes a user, that may do more than they may themselves;
 * one administrator of the host always stays.
 */
final class UserCalls {
  private final AccessStore.Users users;
  private final Passwords passwords;
  private final Entrance entrance;
  private final Runnable changed;
  private final OrgCheck orgs;
  private final Clock clock;

  UserCalls(Access access, OrgCheck orgs, Clock clock) {
    this.users = access.store().users();
    this.passwords = access.passwords();
    this.entrance = access.entrance();
    this.changed = access.changed();
    this.orgs = orgs;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        UserOperations.LIST.by((params, caller) -> list(caller)),
        UserOperations.CREATE.by(this::create),
        UserOperations.CHANGE_ROLE.by(this::changeRole),
        UserOperations.DISABLE.by((params, caller) -> turn(params, caller, User.State.DISABLED)),
        UserOperations.ENABLE.by((params, caller) -> turn(params, caller, User.State.ENABLED)),
        UserOperations.PASSWORD.by(this::changePassword),
        UserOperations.DELETE.by(this::delete));
  }

  private List<UserView> list(Caller caller) {
    return users.all().stream()
        .filter(user -> caller.sees(user.id().org()))
        .map(this::view)
        .toList();
  }

  private UserView create(UserOperations.Create params, Caller caller) {
    UserId id = UserId.read(params.id(), caller.org());
    orgs.check(id.org(), caller);
    Role role = role(params.role(), id.org(), caller);
    refuseOwnName(id, params.password());
    Instant now = now();
    User user = new User(id, role, User.State.ENABLED, now, now);
    if (!users.create(user, passwords.hash(params.password()))) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "A user '%s' exists. Nothing was changed; give another name.".formatted(id));
    }
    return view(user);
  }

  private UserView changeRole(UserOperations.Change params, Caller caller) {
    User user = changeable(params.id(), caller);
    Role role = role(params.role(), user.id().org(), caller);
    return revise(user, before -> before.as(role));
  }

  private UserView turn(UserOperations.One params, Caller caller, User.State state) {
    return revise(changeable(params.id(), caller), before -> before.in(state));
  }

  private UserView revise(User before, UnaryOperator<User> change) {
    User after = change.apply(before);
    if (before.role() == Role.ADMIN && (after.role() != Role.ADMIN || !after.isEnabled())) {
      refuseLastAdmin(before);
    }
    if (!users.revise(after)) {
      throw gone(before.id());
    }
    changed.run();
    return view(after);
  }

  /** One's own needs the one before; it ends all sessions, this one too. */
  private UserView changePassword(UserOperations.ChangePassword params, Caller caller) {
    Optional<UserId> own = UserId.ofActor(caller.actor());
    UserId id =
        params.id().isEmpty()
            ? own.orElseThrow(UserCalls::noName)
            : id(params.id(), caller).orElseThrow(() -> missing(params.id(), caller));
    if (own.filter(id::equals).isPresent()) {
      confirm(id, params.current(), caller);
    } else {
      mayChangeOthers(id, caller);
    }
    refuseOwnName(id, params.password());
    if (!users.changePassword(id, passwords.hash(params.password()), now())) {
      throw gone(id);
    }
    changed.run();
    return users.find(id).map(this::view).orElseThrow(() -> gone(id));
  }

  /** A wrong one is the caller's mistake: who is signed in is known. */
  private void confirm(UserId id, String current, Caller caller) {
    try {
      entrance.confirm(id, current, caller.from());
    } catch (CronjarException e) {
      throw e.code() == ErrorCode.UNAUTHENTICATED
          ? new CronjarException(
              ErrorCode.DENIED, "current: this is not your password. Nothing was changed.", e)
          : e;
    }
  }

  private void mayChangeOthers(UserId id, Caller caller) {
    if (!caller.may(Permission.USERS_WRITE)) {
      throw new CronjarException(
          ErrorCode.DENIED,
          "Another's password needs the permission %s. Nothing was changed."
              .formatted(Permission.USERS_WRITE.text()));
    }
    changeable(id.toString(), caller);
  }

  private Done delete(UserOperations.Delete params, Caller caller) {
    User user = changeable(params.id(), caller);
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the id '%s' once more, found '%s'. Nothing was deleted."
              .formatted(params.id(), params.confirm()));
    }
    if (user.role() == Role.ADMIN) {
      refuseLastAdmin(user);
    }
    users.delete(user.id());
    changed.run();
    return Done.DONE;
  }

  /** A user whom the caller sees, and who may do no more than the caller. */
  private User changeable(String name, Caller caller) {
    User user = id(name, caller).flatMap(users::find).orElseThrow(() -> missing(name, caller));
    refuseMightier(user.role(), caller);
    return user;
  }

  private static Optional<UserId> id(String name, Caller caller) {
    try {
      return Optional.of(UserId.read(name, caller.org())).filter(id -> caller.sees(id.org()));
    } catch (InvalidName notAName) {
      return Optional.empty();
    }
  }

  private static Role role(String text, OrgId org, Caller caller) {
    Role role =
        Role.of(text)
            .orElseThrow(
                () -> {
                  List<String> all = Stream.of(Role.values()).map(Role::text).toList();
                  return FilterText.wrong(
                      "role",
                      text,
                      "one of " + String.join(", ", all),
                      Nearest.question(text, all));
                });
    refuseMightier(role, caller);
    if (role == Role.ADMIN && !org.equals(OrgId.DEFAULT)) {
      throw new InvalidField(
          "role",
          "role: an admin sees all orgs and belongs to 'default', not to '%s'. Wanted org-admin at most. Nothing was changed."
              .formatted(org));
    }
    return role;
  }

  private static void refuseMightier(Role role, Caller caller) {
    boolean sees = role.sight() == Caller.Sight.OWN_ORG || caller.sight() == role.sight();
    if (!sees || !caller.permissions().containsAll(role.permissions())) {
      throw new CronjarException(
          ErrorCode.DENIED,
          "The role %s may do more than %s. Nothing was changed."
              .formatted(role.text(), caller.actor()));
    }
  }

  private void refuseLastAdmin(User admin) {
    boolean another =
        users.all().stream()
            .filter(User::isEnabled)
            .filter(user -> user.role() == Role.ADMIN)
            .anyMatch(user -> !user.id().equals(admin.id()));
    if (!another && admin.isEnabled()) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "'%s' is the last administrator of the host. Nothing was changed; make another one first."
              .formatted(admin.id()));
    }
  }

  private static void refuseOwnName(UserId id, String password) {
    if (password.equalsIgnoreCase(id.name())) {
      throw new InvalidField(
          "password", "password: wanted another word than the name. Nothing was changed.");
    }
  }

  private CronjarException missing(String name, Caller caller) {
    List<String> names =
        caller.may(Permission.USERS_READ)
            ? list(caller).stream().map(UserView::id).toList()
            : List.of();
    return new CronjarException(
        ErrorCode.NOT_FOUND,
        "No user '%s'. %s".formatted(name, Nearest.question(name, names)).strip());
  }

  private static CronjarException gone(UserId id) {
    return new CronjarException(
        ErrorCode.NOT_FOUND, "User '%s' is gone. Nothing was changed.".formatted(id));
  }

  private static CronjarException noName() {
    return new InvalidField("id", "id: wanted a user's name, found none. Nothing was changed.");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private UserView view(User user) {
    return UserViews.of(user, clock.getZone());
  }
}
