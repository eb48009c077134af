package dev.cronjar.host;

import dev.cronjar.host.http.HttpSettings;
import dev.cronjar.host.http.HttpSettings.Plain;
import dev.cronjar.host.http.Tls;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.SourceTree;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Reads {@code http:} of {@code cronjar.yaml}. */
final class HttpSection {
  private static final Set<String> KEYS =
      Set.of("enabled", "bind", "port", "tls", "allow-plain", "oidc");
  private static final Set<String> TLS_KEYS =
      Set.of("keystore", "password", "password-env", "certificate", "key");
  private static final int HIGHEST_PORT = 65_535;

  private final SourceTree tree;
  private final Map<String, String> environment;
  private final BiConsumer<String, String> refuse;

  /** {@code refuse} takes a JSON pointer and a reason. */
  HttpSection(SourceTree tree, Map<String, String> environment, BiConsumer<String, String> refuse) {
    this.tree = tree;
    this.environment = environment;
    this.refuse = refuse;
  }

  HttpSettings read(HttpSettings standard) {
    JsonNode http = tree.root().at("/http");
    if (http.isMissingNode()) {
      return standard;
    }
    if (!http.isObject()) {
      refuse.accept("/http", "wanted settings such as 'port: 7400', found " + http);
      return standard;
    }
    known(http, "/http", KEYS);
    HttpSettings read =
        new HttpSettings(
            flag("/http/enabled", standard.enabled()),
            text("/http/bind", standard.bind()),
            port(standard.port()),
            tls(),
            flag("/http/allow-plain", false) ? Plain.ANYWHERE : Plain.ON_LOOPBACK,
            new OidcSection(tree, environment, refuse).read());
    return protectedOr(standard, read);
  }

  private HttpSettings protectedOr(HttpSettings standard, HttpSettings read) {
    try {
      if (read.refusal().isEmpty()) {
        return read;
      }
      refuse.accept("/http/bind", read.refusal());
    } catch (CronjarException unknown) {
      refuse.accept("/http/bind", String.valueOf(unknown.getMessage()));
    }
    return standard;
  }

  private void known(JsonNode object, String pointer, Set<String> keys) {
    for (String key : object.propertyNames()) {
      if (!keys.contains(key)) {
        refuse.accept(
            pointer + "/" + key, "unknown setting '" + key + "'" + Nearest.hint(key, keys));
      }
    }
  }

  private boolean flag(String pointer, boolean standard) {
    JsonNode value = tree.root().at(pointer);
    if (!value.isMissingNode() && !value.isBoolean()) {
      refuse.accept(pointer, "wanted true or false, found " + value);
    }
    return value.booleanValue(standard);
  }

  private String text(String pointer, String standard) {
    JsonNode value = tree.root().at(pointer);
    if (value.isMissingNode()) {
      return standard;
    }
    if (!value.isString() || value.stringValue().isBlank()) {
      refuse.accept(pointer, "wanted a text, found " + value);
      return standard;
    }
    return value.stringValue();
  }

  private int port(int standard) {
    JsonNode value = tree.root().at("/http/port");
    if (value.isMissingNode()) {
      return standard;
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() > HIGHEST_PORT) {
      refuse.accept("/http/port", "wanted a port from 0 (any) to 65535, found " + value);
      return standard;
    }
    return value.intValue();
  }

  private Optional<Tls> tls() {
    JsonNode tls = tree.root().at("/http/tls");
    if (tls.isMissingNode()) {
      return Optional.empty();
    }
    if (!tls.isObject()) {
      refuse.accept(
          "/http/tls", "wanted keystore and password, or certificate and key, found " + tls);
      return Optional.empty();
    }
    known(tls, "/http/tls", TLS_KEYS);
    String keystore = text("/http/tls/keystore", "");
    String certificate = text("/http/tls/certificate", "");
    String key = text("/http/tls/key", "");
    if (keystore.isEmpty() && !certificate.isEmpty() && !key.isEmpty()) {
      return Optional.of(new Tls.Pem(Path.of(certificate), Path.of(key)));
    }
    if (keystore.isEmpty() || !certificate.isEmpty() || !key.isEmpty()) {
      refuse.accept(
          "/http/tls",
          "wanted a keystore (PKCS #12 or JKS), or certificate and key (PEM), found "
              + (keystore.isEmpty() ? "neither" : "both"));
      return Optional.empty();
    }
    return Optional.of(new Tls.Store(Path.of(keystore), password()));
  }

  private String password() {
    String variable = text("/http/tls/password-env", "");
    if (variable.isEmpty()) {
      return text("/http/tls/password", "");
    }
    String password = environment.get(variable);
    if (password == null) {
      refuse.accept(
          "/http/tls/password-env", "the environment variable '" + variable + "' is not set");
      return "";
    }
    return password;
  }
}
