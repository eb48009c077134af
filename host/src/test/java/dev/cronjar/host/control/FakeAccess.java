package dev.cronjar.host.control;

import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.ApiToken;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.LiveSession;
import dev.cronjar.host.org.Org;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Orgs, users, tokens and sessions in memory; can be away. */
public final class FakeAccess implements AccessStore {
  private final Map<String, Org> orgs = new TreeMap<>();
  private final Set<String> everUsed = new HashSet<>();
  private final Map<String, User> users = new TreeMap<>();
  private final Map<String, String> passwords = new TreeMap<>();
  private final Map<String, ApiToken> tokens = new TreeMap<>();
  public final Map<String, LiveSession> sessions = new TreeMap<>();
  public boolean away;

  /** How often it was asked for a token or a session. */
  public int looks;

  public FakeAccess() {
    orgs().create(new Org(OrgId.DEFAULT, "default", Instant.EPOCH));
  }

  private synchronized void answer() {
    if (away) {
      throw new CronjarException(ErrorCode.UNAVAILABLE, "The database is away.");
    }
  }

  @Override
  public Orgs orgs() {
    return new Orgs() {
      @Override
      public List<Org> all() {
        return List.copyOf(orgs.values());
      }

      @Override
      public Optional<Org> find(OrgId id) {
        return Optional.ofNullable(orgs.get(id.value()));
      }

      @Override
      public boolean create(Org org) {
        boolean fresh = everUsed.add(org.id().value());
        if (fresh) {
          orgs.put(org.id().value(), org);
        }
        return fresh;
      }

      @Override
      public boolean deleteIfEmpty(OrgId id, Instant now) {
        boolean empty = users.values().stream().noneMatch(user -> user.id().org().equals(id));
        return empty && orgs.remove(id.value()) != null;
      }
    };
  }

  @Override
  public Users users() {
    return new Users() {
      @Override
      public List<User> all() {
        return users.values().stream()
            .sorted(Comparator.comparing(user -> user.id().org() + "/" + user.id().name()))
            .toList();
      }

      @Override
      public Optional<User> find(UserId id) {
        answer();
        return Optional.ofNullable(users.get(id.toString()));
      }

      @Override
      public Optional<String> passwordHash(UserId id) {
        return Optional.ofNullable(passwords.get(id.toString()));
      }

      @Override
      public boolean create(User user, String hash) {
        passwords.putIfAbsent(user.id().toString(), hash);
        return users.putIfAbsent(user.id().toString(), user) == null;
      }

      @Override
      public boolean revise(User user) {
        if (!user.isEnabled()) {
          endSessions(user.id());
        }
        return users.replace(user.id().toString(), user) != null;
      }

      @Override
      public boolean changePassword(UserId id, String hash, Instant now) {
        endSessions(id);
        passwords.put(id.toString(), hash);
        return users.computeIfPresent(
                id.toString(), (i, u) -> new User(u.id(), u.role(), u.state(), u.created(), now))
            != null;
      }

      @Override
      public boolean delete(UserId id) {
        endSessions(id);
        tokens.values().removeIf(token -> token.owner().equals(Optional.of(id)));
        return users.remove(id.toString()) != null;
      }
    };
  }

  private void endSessions(UserId id) {
    sessions.values().removeIf(session -> session.user().equals(id));
  }

  @Override
  public Tokens tokens() {
    return new Tokens() {
      @Override
      public List<ApiToken> all() {
        return new ArrayList<>(tokens.values());
      }

      @Override
      public Optional<ApiToken> byHash(String hash) {
        answer();
        looks++;
        return Optional.ofNullable(tokens.get(hash));
      }

      @Override
      public boolean create(ApiToken token, String hash) {
        boolean fresh = tokens.values().stream().noneMatch(each -> each.id().equals(token.id()));
        if (fresh) {
          tokens.put(hash, token);
        }
        return fresh;
      }

      @Override
      public boolean revoke(OrgId org, String name) {
        return tokens
            .values()
            .removeIf(token -> token.org().equals(org) && token.name().equals(name));
      }

      @Override
      public void used(Map<String, Instant> lastUses) {
        answer();
      }
    };
  }

  @Override
  public Sessions sessions() {
    return new Sessions() {
      @Override
      public void begin(LiveSession session, String hash) {
        sessions.put(hash, session);
      }

      @Override
      public Optional<LiveSession> byHash(String hash) {
        answer();
        looks++;
        return Optional.ofNullable(sessions.get(hash));
      }

      @Override
      public void end(String hash) {
        sessions.remove(hash);
      }

      @Override
      public void used(Map<String, Instant> lastUses) {
        lastUses.forEach(
            (hash, at) ->
                sessions.computeIfPresent(
                    hash, (h, s) -> new LiveSession(s.user(), s.begun(), at, s.until())));
      }

      @Override
      public void tidy(Instant idleSince, Instant now) {
        sessions.values().removeIf(each -> each.seen().isBefore(idleSince));
      }
    };
  }
}
