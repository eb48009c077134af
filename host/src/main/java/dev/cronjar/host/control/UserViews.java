package dev.cronjar.host.control;

import dev.cronjar.host.control.view.TokenView;
import dev.cronjar.host.control.view.UserView;
import dev.cronjar.host.org.AccessStore;
import dev.cronjar.host.org.ApiToken;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.Permission;
import dev.cronjar.host.org.User;
import dev.cronjar.host.org.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Users and tokens as every front and the audit show them. */
final class UserViews {
  private UserViews() {}

  static UserView of(User user, ZoneId zone) {
    return new UserView(
        user.id().toString(),
        user.id().org().value(),
        user.id().name(),
        user.role().text(),
        user.state().name().toLowerCase(Locale.ROOT),
        Iso.text(user.created().toEpochMilli(), zone),
        Iso.text(user.passwordChanged().toEpochMilli(), zone));
  }

  static TokenView of(ApiToken token, Instant now, ZoneId zone) {
    return new TokenView(
        token.id(),
        token.org().value(),
        token.owner().map(UserId::toString).orElse(""),
        token.scopes().stream().map(Permission::text).sorted().toList(),
        token.sight() == Caller.Sight.ALL_ORGS ? "all" : "own",
        token.isExpired(now) ? "expired" : "valid",
        text(Optional.of(token.created()), zone),
        text(token.expires(), zone),
        text(token.used(), zone));
  }

  static String text(Optional<Instant> instant, ZoneId zone) {
    return instant.map(at -> Iso.text(at.toEpochMilli(), zone)).orElse("");
  }

  /** For before and after. */
  static Reporting.Picture userPicture(AccessStore.Users users, ZoneId zone) {
    return (subject, caller) -> {
      try {
        return users
            .find(UserId.read(subject, caller.org()))
            .map(user -> JsonMapper.shared().writeValueAsString(of(user, zone)))
            .orElse("");
      } catch (InvalidName notAName) {
        return "";
      }
    };
  }

  static Reporting.Picture tokenPicture(AccessStore.Tokens tokens, ZoneId zone) {
    return (subject, caller) ->
        tokens.all().stream()
            .filter(token -> TokenCalls.isCalled(token, subject, caller))
            .findFirst()
            .map(token -> JsonMapper.shared().writeValueAsString(of(token, Instant.MIN, zone)))
            .orElse("");
  }
}
