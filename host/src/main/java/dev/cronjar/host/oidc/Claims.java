package dev.cronjar.host.oidc;

import dev.cronjar.host.access.Vouched;
import dev.cronjar.host.oidc.OidcSettings.Mapping;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.org.UserId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a provider says of a person, and what that means here. */
record Claims(String issuer, String subject, Map<String, @Nullable Object> said) {
  Vouched person(Mapping mapping) throws TurnedAway {
    return new Vouched(issuer, subject, user(mapping), role(mapping));
  }

  private UserId user(Mapping mapping) throws TurnedAway {
    String name = text(mapping.user()).toLowerCase(Locale.ROOT);
    try {
      OrgId org = mapping.org().isEmpty() ? mapping.home() : new OrgId(text(mapping.org()));
      return new UserId(org, name);
    } catch (InvalidName unfit) {
      throw new TurnedAway(
          "the claims %s are no name here".formatted(mapping.user() + " " + mapping.org()), unfit);
    }
  }

  private Role role(Mapping mapping) throws TurnedAway {
    Optional<Role> most =
        values(mapping.role()).stream()
            .flatMap(value -> Optional.ofNullable(mapping.roles().get(value)).stream())
            .max(Comparator.naturalOrder());
    return most.or(mapping::otherwise)
        .orElseThrow(
            () -> new TurnedAway("%s of %s gives no role here".formatted(mapping.role(), subject)));
  }

  private String text(String claim) throws TurnedAway {
    return values(claim).stream()
        .findFirst()
        .orElseThrow(() -> new TurnedAway("the provider told no claim '%s'".formatted(claim)));
  }

  /** A claim that is a text is one value. */
  private List<String> values(String claim) {
    Object found = said;
    for (String step : claim.split("\\.", -1)) {
      found = found instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return switch (found) {
      case String text -> List.of(text);
      case Collection<?> many -> many.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
