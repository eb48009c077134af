package dev.cronjar.host.org;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a user signs in as: unique within the org. */
public record UserId(OrgId org, String name) {
  private static final String ACTOR = "user:";
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  public UserId {
    if (!FORM.matcher(name).matches()) {
      throw new InvalidName(
          "user name", name, "lower-case letters, digits, '.', '_', '-', at most 63");
    }
  }

  /** {@code name} in {@code home}, or {@code org/name}. */
  public static UserId read(String text, OrgId home) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new UserId(home, text)
        : new UserId(new OrgId(text.substring(0, slash)), text.substring(slash + 1));
  }

  /** The user who is this actor, if it is one. */
  public static Optional<UserId> ofActor(String actor) {
    return actor.startsWith(ACTOR)
        ? Optional.of(read(actor.substring(ACTOR.length()), OrgId.DEFAULT))
        : Optional.empty();
  }

  public String actor() {
    return ACTOR + this;
  }

  /** {@code name} in the default org, {@code org/name} elsewhere. */
  @Override
  public String toString() {
    return org.equals(OrgId.DEFAULT) ? name : org + "/" + name;
  }
}
