package dev.cronjar.host.org;

import java.time.Instant;

/** Somebody who signs in with a password; the password's hash is never part of this. */
public record User(UserId id, Role role, State state, Instant created, Instant passwordChanged) {
  /** Whether a user may come in. */
  public enum State {
    ENABLED,
    DISABLED
  }

  public boolean isEnabled() {
    return state == State.ENABLED;
  }

  /** Whether the password is still the one that the user was made with. */
  public boolean hasFirstPassword() {
    return passwordChanged.equals(created);
  }

  public User as(Role other) {
    return new User(id, other, state, created, passwordChanged);
  }

  public User in(State other) {
    return new User(id, role, other, created, passwordChanged);
  }

  public Caller caller(String from) {
    return new Caller(id.actor(), id.org(), role.sight(), role.permissions(), from);
  }
}
