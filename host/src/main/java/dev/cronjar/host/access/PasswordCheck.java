package dev.cronjar.host.access;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Compares a password behind the brake. A user who does not exist, one who is disabled and a wrong
 * password cost the same and get the same answer.
 */
final class PasswordCheck {
  private final AccessStore.Users users;
  private final Passwords passwords;
  private final Brake brake;
  private final Reports reports;

  PasswordCheck(AccessStore.Users users, Passwords passwords, Brake brake, Reports reports) {
    this.users = users;
    this.passwords = passwords;
    this.brake = brake;
    this.reports = reports;
  }

  /** The user, if the password is right; {@code id} is empty when nobody can be named so. */
  User check(Optional<UserId> id, String password, String from) {
    String address = "passwords of " + Address.holder(from);
    String account = "account " + id.map(UserId::toString).orElse("?");
    brake.enter(address);
    try {
      brake.enter(account);
    } catch (CronjarException braked) {
      brake.undone(address);
      throw braked;
    }
    return evaluated(List.of(address, account), id, password, from);
  }

  private User evaluated(List<String> keys, Optional<UserId> id, String password, String from) {
    Optional<User> user;
    boolean right;
    try {
      user = id.flatMap(users::find);
      Optional<String> hash = id.flatMap(users::passwordHash);
      right =
          hash.isPresent()
              ? passwords.matches(password, hash.get())
              : passwords.matchesNobody(password);
    } catch (RuntimeException cannotTell) {
      keys.forEach(brake::undone);
      throw cannotTell;
    }
    if (right && user.filter(User::isEnabled).isPresent()) {
      brake.undone(keys.getFirst());
      brake.forget(keys.getLast());
      return user.get();
    }
    throw refused(keys, user, right, from);
  }

  private CronjarException refused(
      List<String> keys, Optional<User> user, boolean right, String from) {
    String why =
        user.isEmpty() ? "no such user" : right ? "the user is disabled" : "a wrong password";
    reports.refused(user.map(User::id), from, why);
    for (String key : keys) {
      if (brake.failed(key) == Brake.Failed.CLOSED) {
        reports.braked("access.sign-in", from, user.isEmpty() ? "too many failures" : key);
      }
    }
    return new CronjarException(
        ErrorCode.UNAUTHENTICATED, "User or password is wrong. Nothing was done.");
  }
}
