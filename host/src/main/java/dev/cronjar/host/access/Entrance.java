package dev.cronjar.host.access;

import dev.cronjar.host.audit.AuditSink;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.ApiToken;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.LiveSession;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The door of a host, over what the store keeps. Any thread. */
public final class Entrance implements Door {
  /** A session that is not used for so long ends. */
  public static final Duration IDLE = Duration.ofHours(2);

  /** A session ends after so long however much it is used. */
  public static final Duration LONGEST = Duration.ofHours(24);

  /** Longer than any secret of ours: what is longer is none. */
  private static final int LONGEST_SECRET = 100;

  private final AccessStore store;
  private final PasswordCheck passwords;
  private final Brake brake;
  private final Reports reports;
  private final Clock clock;
  private final Vouching vouching;
  private final Seen<Holder> tokens;
  private final Seen<Guest> sessions;
  private final Map<String, Instant> usedTokens = new ConcurrentHashMap<>();
  private final Map<String, Instant> usedSessions = new ConcurrentHashMap<>();

  public Entrance(
      AccessStore store, Passwords passwords, AuditSink audit, Clock clock, LongSupplier nanoTime) {
    this.store = store;
    this.clock = clock;
    this.brake = new Brake(nanoTime);
    this.reports = new Reports(audit, clock);
    this.passwords = new PasswordCheck(store.users(), passwords, brake, reports);
    this.vouching = new Vouching(store, reports, clock);
    this.tokens = new Seen<>(this::holder, nanoTime);
    this.sessions = new Seen<>(this::guest, nanoTime);
  }

  /** A token and its owner, if it has one. */
  private record Holder(ApiToken token, Optional<User> owner) {}

  private record Guest(LiveSession session, User user) {}

  @Override
  public SignedIn signIn(String user, String password, String from) {
    return begin(passwords.check(named(user), password, from), from);
  }

  @Override
  public SignedIn signIn(Vouched person, String from) {
    User user = vouching.admit(person, from);
    forget();
    return begin(user, from);
  }

  @Override
  public void turnAway(String why, String from) {
    reports.refused(Optional.empty(), from, why);
  }

  private SignedIn begin(User found, String from) {
    String secret = Secret.session();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    LiveSession session = new LiveSession(found.id(), now, now, now.plus(LONGEST));
    store.sessions().begin(session, Secret.hash(secret));
    reports.signedIn(found.id(), from);
    return new SignedIn(secret, found.caller(from), session.until());
  }

  /** Any text may be typed as a name; what cannot be one is nobody's. */
  private static Optional<UserId> named(String text) {
    try {
      return Optional.of(UserId.read(text, OrgId.DEFAULT));
    } catch (InvalidName notAName) {
      return Optional.empty();
    }
  }

  /**
   * Whether this is the user's password, for a change of it: guessing it there is no way around the
   * brake.
   */
  public void confirm(UserId user, String password, String from) {
    passwords.check(Optional.of(user), password, from);
  }

  @Override
  public Caller byToken(String token, String from) {
    String hash = Secret.hash(bounded(token));
    if (tokens.isKnown(hash)) {
      return holder(hash, from).orElseThrow(Entrance::nobody);
    }
    String key = "tokens of " + Address.holder(from);
    brake.enter(key);
    try {
      Optional<Caller> caller = holder(hash, from);
      if (caller.isPresent()) {
        brake.undone(key);
        return caller.get();
      }
    } catch (RuntimeException e) {
      brake.undone(key);
      throw e;
    }
    reports.refusedToken(from);
    if (brake.failed(key) == Brake.Failed.CLOSED) {
      reports.braked("access.token", from, key);
    }
    throw nobody();
  }

  private Optional<Caller> holder(String hash, String from) {
    Instant now = clock.instant();
    Optional<Holder> found =
        tokens
            .find(hash)
            .filter(holder -> !holder.token().isExpired(now))
            .filter(holder -> holder.owner().map(User::isEnabled).orElse(true));
    found.ifPresent(holder -> usedTokens.put(hash, now));
    return found.map(holder -> holder.token().caller(holder.owner(), from));
  }

  private Optional<Holder> holder(String hash) {
    return store
        .tokens()
        .byHash(hash)
        .flatMap(
            token -> {
              Optional<User> owner = token.owner().flatMap(store.users()::find);
              boolean orphan = token.owner().isPresent() && owner.isEmpty();
              return orphan ? Optional.empty() : Optional.of(new Holder(token, owner));
            });
  }

  /** Sessions are as long as tokens: nobody guesses one, and an old one is no failure to count. */
  @Override
  public Caller bySession(String session, String from) {
    String hash = Secret.hash(bounded(session));
    Instant now = clock.instant();
    Guest guest =
        sessions
            .find(hash)
            .filter(each -> each.user().isEnabled())
            .filter(each -> now.isBefore(each.session().until()))
            .filter(each -> now.isBefore(lastUse(hash, each).plus(IDLE)))
            .orElseThrow(Entrance::nobody);
    usedSessions.put(hash, now);
    return guest.user().caller(from);
  }

  private Instant lastUse(String hash, Guest guest) {
    Instant here = usedSessions.getOrDefault(hash, Instant.MIN);
    return here.isAfter(guest.session().seen()) ? here : guest.session().seen();
  }

  private Optional<Guest> guest(String hash) {
    return store
        .sessions()
        .byHash(hash)
        .flatMap(
            session -> store.users().find(session.user()).map(user -> new Guest(session, user)));
  }

  @Override
  public void signOut(String session) {
    String hash = Secret.hash(bounded(session));
    Optional<LiveSession> known = store.sessions().byHash(hash);
    store.sessions().end(hash);
    sessions.forget(hash);
    usedSessions.remove(hash);
    known.ifPresent(each -> reports.signedOut(each.user(), ""));
  }

  /** Users or tokens have changed: nothing that was seen before counts any more. */
  public void forget() {
    tokens.forget();
    sessions.forget();
  }

  /** Notes what was used and removes what has ended; about once a minute. */
  public void tidy() {
    Map<String, Instant> nowUsed = taken(usedTokens);
    if (!nowUsed.isEmpty()) {
      store.tokens().used(nowUsed);
    }
    Map<String, Instant> nowSeen = taken(usedSessions);
    if (!nowSeen.isEmpty()) {
      store.sessions().used(nowSeen);
    }
    Instant now = clock.instant();
    store.sessions().tidy(now.minus(IDLE), now);
  }

  /** Those of sessions are still looked at until they are read anew. */
  private static Map<String, Instant> taken(Map<String, Instant> uses) {
    Map<String, Instant> taken = new HashMap<>(uses);
    taken.forEach(uses::remove);
    return taken;
  }

  private static String bounded(String secret) {
    return secret.length() > LONGEST_SECRET ? "" : secret;
  }

  private static CronjarException nobody() {
    return new CronjarException(
        ErrorCode.UNAUTHENTICATED, "Sign in, or send a valid token. Nothing was done.");
  }
}
