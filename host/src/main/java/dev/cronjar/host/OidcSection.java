package dev.cronjar.host;

import dev.cronjar.host.oidc.OidcSettings;
import dev.cronjar.host.oidc.OidcSettings.Mapping;
import dev.cronjar.host.org.InvalidName;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.Role;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.SourceTree;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Reads {@code http.oidc:} of {@code cronjar.yaml}. */
final class OidcSection {
  private static final String AT = "/http/oidc";
  private static final Set<String> KEYS =
      Set.of(
          "issuer",
          "client-id",
          "client-secret",
          "client-secret-env",
          "label",
          "address",
          "user-claim",
          "role-claim",
          "roles",
          "role",
          "org-claim",
          "org");

  private final SourceTree tree;
  private final Map<String, String> environment;
  private final BiConsumer<String, String> refuse;

  /** {@code refuse} takes a JSON pointer and a reason. */
  OidcSection(SourceTree tree, Map<String, String> environment, BiConsumer<String, String> refuse) {
    this.tree = tree;
    this.environment = environment;
    this.refuse = refuse;
  }

  Optional<OidcSettings> read() {
    JsonNode oidc = tree.root().at(AT);
    if (oidc.isMissingNode()) {
      return Optional.empty();
    }
    if (!oidc.isObject()) {
      refuse.accept(AT, "wanted issuer and client-id, found " + oidc);
      return Optional.empty();
    }
    for (String key : oidc.propertyNames()) {
      if (!KEYS.contains(key)) {
        refuse.accept(AT + "/" + key, "unknown setting '" + key + "'" + Nearest.hint(key, KEYS));
      }
    }
    Optional<URI> issuer = address("issuer");
    String client = text("client-id", "");
    if (client.isEmpty() || text("issuer", "").isEmpty()) {
      refuse.accept(AT, "wanted issuer and client-id");
    }
    if (client.isEmpty() || issuer.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OidcSettings(
            issuer.get(),
            client,
            secret(),
            text("label", issuer.get().getHost()),
            address("address"),
            mapping()));
  }

  private Mapping mapping() {
    Optional<Role> otherwise =
        text("role", "").isEmpty() ? Optional.empty() : role(AT + "/role", text("role", ""));
    return new Mapping(
        text("user-claim", "preferred_username"),
        text("role-claim", "groups"),
        roles(),
        otherwise,
        text("org-claim", ""),
        org());
  }

  private Map<String, Role> roles() {
    JsonNode given = tree.root().at(AT + "/roles");
    Map<String, Role> roles = new LinkedHashMap<>();
    if (!given.isMissingNode() && !given.isObject()) {
      refuse.accept(AT + "/roles", "wanted roles by value of the claim, such as {ops: operator}");
      return roles;
    }
    for (String value : given.propertyNames()) {
      String pointer = AT + "/roles/" + value.replace("~", "~0").replace("/", "~1");
      role(pointer, given.path(value).asString("")).ifPresent(role -> roles.put(value, role));
    }
    return roles;
  }

  private Optional<Role> role(String pointer, String text) {
    Optional<Role> role = Role.of(text);
    if (role.isEmpty()) {
      List<String> all = Arrays.stream(Role.values()).map(Role::text).toList();
      refuse.accept(pointer, "wanted one of " + String.join(", ", all) + ", found '" + text + "'");
    }
    return role;
  }

  private OrgId org() {
    String text = text("org", OrgId.DEFAULT.value());
    try {
      return new OrgId(text);
    } catch (InvalidName unfit) {
      refuse.accept(AT + "/org", String.valueOf(unfit.getMessage()));
      return OrgId.DEFAULT;
    }
  }

  /** What is not encrypted may lie on this machine only. */
  private Optional<URI> address(String name) {
    String text = text(name, "");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(text);
      boolean local =
          "http".equals(uri.getScheme())
              && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
      if (uri.getHost() != null && ("https".equals(uri.getScheme()) || local)) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException | UnknownHostException unfit) {
      // told below
    }
    refuse.accept(
        AT + "/" + name, "wanted an address such as https://id.example.org, found " + text);
    return Optional.empty();
  }

  private String secret() {
    String variable = text("client-secret-env", "");
    if (variable.isEmpty()) {
      return text("client-secret", "");
    }
    String secret = environment.get(variable);
    if (secret == null) {
      refuse.accept(
          AT + "/client-secret-env", "the environment variable '" + variable + "' is not set");
      return "";
    }
    return secret;
  }

  private String text(String name, String standard) {
    JsonNode value = tree.root().at(AT + "/" + name);
    if (value.isMissingNode()) {
      return standard;
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      refuse.accept(AT + "/" + name, "wanted a text, found " + value);
      return standard;
    }
    return value.stringValue();
  }
}
