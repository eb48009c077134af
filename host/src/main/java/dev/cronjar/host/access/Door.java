package dev.cronjar.host.access;

import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import java.time.Instant;

/**
 * Tells who asks, for fronts at which anybody can knock. Any thread; what was seen lately is
 * answered from memory, a password takes a tenth of a second of a core.
 *
 * <p>{@code from} is always the caller's address. Everything here throws {@link CronjarException}:
 * {@code UNAUTHENTICATED} when the proof is none (the message never says what was wrong with it),
 * {@code TOO_MANY} after too many wrong ones.
 */
public interface Door {
  /** A session that was begun. */
  record SignedIn(String session, Caller caller, Instant until) {}

  /** Begins a session; {@code session} in the answer is secret, and is told once. */
  SignedIn signIn(String user, String password, String from);

  /** Begins a session for somebody whom a provider of identities vouches for. */
  SignedIn signIn(Vouched person, String from);

  /**
   * Somebody came from a provider of identities and is not let in; {@code why} is for the audit.
   */
  void turnAway(String why, String from);

  /** Who holds an API token. */
  Caller byToken(String token, String from);

  /** Whose session it is. */
  Caller bySession(String session, String from);

  /** Ends a session; one that is unknown is ended already. */
  void signOut(String session);
}
