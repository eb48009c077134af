package dev.cronjar.host.org;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orgs, users, tokens and sessions. Secrets come and go as hashes only. Safe from any thread;
 * changes answer when they are committed.
 */
public interface AccessStore {
  Orgs orgs();

  Users users();

  Tokens tokens();

  Sessions sessions();

  /** Tenants. */
  interface Orgs {
    /** Those that were not deleted, by id. */
    List<Org> all();

    Optional<Org> find(OrgId id);

    /** False when an org has or had this id: what belonged to it must never be another's. */
    boolean create(Org org);

    /** False when it is not there or has schedules, users or tokens. */
    boolean deleteIfEmpty(OrgId id, Instant now);
  }

  /** People. */
  interface Users {
    /** By org and name. */
    List<User> all();

    Optional<User> find(UserId id);

    /** The hash of a user's password. */
    Optional<String> passwordHash(UserId id);

    /** False when there is one of this name, or no such org. */
    boolean create(User user, String passwordHash);

    /** Role and state; a user who is disabled has no session any more. False when gone. */
    boolean revise(User user);

    /** Ends the user's sessions too. False when gone. */
    boolean changePassword(UserId id, String passwordHash, Instant now);

    /** With tokens and sessions. False when gone. */
    boolean delete(UserId id);
  }

  /** API tokens. */
  interface Tokens {
    /** By org and name. */
    List<ApiToken> all();

    Optional<ApiToken> byHash(String hash);

    /** False when there is one of this name, or no such org. */
    boolean create(ApiToken token, String hash);

    boolean revoke(OrgId org, String name);

    /** Notes when tokens were last used, by hash. */
    void used(Map<String, Instant> lastUses);
  }

  /** Who is signed in. */
  interface Sessions {
    void begin(LiveSession session, String hash);

    Optional<LiveSession> byHash(String hash);

    void end(String hash);

    /** Notes when sessions were last used, by hash. */
    void used(Map<String, Instant> lastUses);

    /** Removes those that were not used since {@code idleSince}, or ended before {@code now}. */
    void tidy(Instant idleSince, Instant now);
  }

  /** The orgs' ids. */
  static Collection<String> names(Collection<Org> orgs) {
    return orgs.stream().map(org -> org.id().value()).toList();
  }
}
