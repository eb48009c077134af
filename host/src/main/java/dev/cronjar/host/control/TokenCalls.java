package dev.cronjar.host.control;

import dev.cronjar.host.access.Secret;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.SecretToken;
import dev.cronjar.host.control.view.TokenView;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.ApiToken;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.Caller.Sight;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.UserId;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Nearest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes and revokes API tokens; none may do more than its maker. */
final class TokenCalls {
  private static final Duration USUAL = Duration.ofDays(90);
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private final AccessStore.Tokens tokens;
  private final Runnable changed;
  private final OrgCheck orgs;
  private final Clock clock;

  TokenCalls(Access access, OrgCheck orgs, Clock clock) {
    this.tokens = access.store().tokens();
    this.changed = access.changed();
    this.orgs = orgs;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        TokenOperations.LIST.by((params, caller) -> list(caller)),
        TokenOperations.CREATE.by(this::create),
        TokenOperations.REVOKE.by(this::revoke));
  }

  private List<TokenView> list(Caller caller) {
    Instant now = clock.instant();
    return seen(caller, Permission.USERS_READ)
        .map(token -> UserViews.of(token, now, clock.getZone()))
        .toList();
  }

  /** One's own, and those of one's org for who may manage its users. */
  private Stream<ApiToken> seen(Caller caller, Permission forOthers) {
    Optional<UserId> own = UserId.ofActor(caller.actor());
    boolean others = caller.may(forOthers);
    return tokens.all().stream()
        .filter(token -> caller.sees(token.org()))
        .filter(token -> others || (own.isPresent() && token.owner().equals(own)));
  }

  private SecretToken create(TokenOperations.Create params, Caller caller) {
    int slash = params.id().indexOf('/');
    OrgId org = slash < 0 ? caller.org() : org(params.id().substring(0, slash), caller);
    orgs.check(org, caller);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ApiToken token =
        new ApiToken(
            org,
            params.id().substring(slash + 1),
            UserId.ofActor(caller.actor()),
            sight(params.sight(), org, caller),
            scopes(params.scopes(), caller),
            now,
            lifetime(params.expires()).map(now::plus),
            Optional.empty());
    String secret = Secret.token();
    if (!tokens.create(token, Secret.hash(secret))) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "A token '%s' exists. Nothing was changed; revoke it, or give another name."
              .formatted(token.id()));
    }
    return new SecretToken(token.id(), secret, UserViews.text(token.expires(), clock.getZone()));
  }

  private OrgId org(String text, Caller caller) {
    try {
      return new OrgId(text);
    } catch (CronjarException notAName) {
      throw orgs.missing(text, caller);
    }
  }

  private static Sight sight(String text, OrgId org, Caller caller) {
    if (text.isEmpty() || text.equals("own")) {
      return Sight.OWN_ORG;
    }
    if (!text.equals("all")) {
      throw FilterText.wrong("sight", text, "own or all", "");
    }
    if (caller.sight() != Sight.ALL_ORGS || !org.equals(OrgId.DEFAULT)) {
      throw new CronjarException(
          ErrorCode.DENIED,
          "sight: only an administrator's token of the default org sees all orgs. Nothing was made.");
    }
    return Sight.ALL_ORGS;
  }

  private static Set<Permission> scopes(String text, Caller caller) {
    Set<Permission> scopes = EnumSet.noneOf(Permission.class);
    Stream.of(text.split("[,\\s]+"))
        .filter(word -> !word.isEmpty())
        .forEach(word -> scopes.addAll(meant(word)));
    scopes.remove(Permission.SELF_MANAGE);
    if (scopes.isEmpty()) {
      throw FilterText.wrong("scopes", text, "permissions such as runs:read, or a role", "");
    }
    if (!caller.permissions().containsAll(scopes)) {
      throw new CronjarException(
          ErrorCode.DENIED,
          "scopes: a token cannot do more than %s may. Nothing was made."
              .formatted(caller.actor()));
    }
    return scopes;
  }

  private static Set<Permission> meant(String word) {
    Optional<Set<Permission>> role = Role.of(word).map(Role::permissions);
    return role.orElseGet(
        () ->
            Set.of(
                Stream.of(Permission.values())
                    .filter(each -> each != Permission.SELF_MANAGE && each.text().equals(word))
                    .findFirst()
                    .orElseThrow(() -> unknown(word))));
  }

  private static CronjarException unknown(String word) {
    List<String> known =
        Stream.concat(
                Stream.of(Permission.values()).map(Permission::text),
                Stream.of(Role.values()).map(Role::text))
            .toList();
    return FilterText.wrong(
        "scopes", word, "permissions such as runs:read, or a role", Nearest.question(word, known));
  }

  private static Optional<Duration> lifetime(String text) {
    if (text.equals("never")) {
      return Optional.empty();
    }
    Optional<Duration> given =
        text.isEmpty()
            ? Optional.of(USUAL)
            : IntervalText.read(text)
                .filter(each -> each.isPositive() && each.compareTo(LONGEST) <= 0);
    return Optional.of(
        given.orElseThrow(
            () -> FilterText.wrong("expires", text, "a time such as 90d, or never", "")));
  }

  private Done revoke(TokenOperations.Revoke params, Caller caller) {
    ApiToken token =
        seen(caller, Permission.USERS_WRITE)
            .filter(each -> isCalled(each, params.id(), caller))
            .findFirst()
            .orElseThrow(() -> missing(params.id(), caller));
    tokens.revoke(token.org(), token.name());
    changed.run();
    return Done.DONE;
  }

  /** {@code name} in the caller's org, or {@code org/name}. */
  static boolean isCalled(ApiToken token, String name, Caller caller) {
    return name.equals(token.org() + "/" + token.name())
        || (name.equals(token.name()) && token.org().equals(caller.org()));
  }

  private CronjarException missing(String name, Caller caller) {
    List<String> names = seen(caller, Permission.USERS_READ).map(ApiToken::id).toList();
    return new CronjarException(
        ErrorCode.NOT_FOUND,
        "No token '%s'. %s".formatted(name, Nearest.question(name, names)).strip());
  }
}
