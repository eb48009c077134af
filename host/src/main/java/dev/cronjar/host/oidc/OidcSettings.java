package dev.cronjar.host.oidc;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A provider of identities by OpenID Connect.
 *
 * @param issuer as the provider calls itself; its metadata lies below it
 * @param clientSecret empty for a public client, which has PKCE alone
 * @param label what the button says
 * @param address under which browsers reach this host, where that is not what they ask for
 */
public record OidcSettings(
    URI issuer,
    String clientId,
    String clientSecret,
    String label,
    Optional<URI> address,
    Mapping mapping) {

  /**
   * What becomes of a person's claims. A claim within an object is named with dots.
   *
   * @param user the claim that is the user's name
   * @param role the claim whose values {@code roles} are
   * @param roles which role a value of it gives; of several the one that may most
   * @param otherwise the role of who has no such value; empty: such a person is turned away
   * @param org the claim that is the org's id; empty: all belong to {@code home}
   */
  public record Mapping(
      String user,
      String role,
      Map<String, Role> roles,
      Optional<Role> otherwise,
      String org,
      OrgId home) {
    public Mapping {
      roles = Map.copyOf(roles);
    }
  }

  @Override
  public String toString() {
    return "OpenID Connect by " + issuer + " as " + clientId;
  }
}
