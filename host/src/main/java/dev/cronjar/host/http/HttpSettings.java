package dev.cronjar.host.http;

import dev.cronjar.host.oidc.OidcSettings;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how the host listens.
 *
 * @param bind address or name of the interface
 * @param port 0 for any free one; when it is taken, one of the next is used
 * @param plain whether listening beyond this machine without TLS is what the operator wants
 * @param oidc where people sign in beside here
 */
public record HttpSettings(
    boolean enabled,
    String bind,
    int port,
    Optional<Tls> tls,
    Plain plain,
    Optional<OidcSettings> oidc) {
  public static final int PORT = 7400;
  public static final String LOOPBACK = "127.0.0.1";

  public static final HttpSettings STANDARD =
      new HttpSettings(true, LOOPBACK, PORT, Optional.empty(), Plain.ON_LOOPBACK);

  public static final HttpSettings OFF =
      new HttpSettings(false, LOOPBACK, PORT, Optional.empty(), Plain.ON_LOOPBACK);

  /** People sign in here alone. */
  public HttpSettings(boolean enabled, String bind, int port, Optional<Tls> tls, Plain plain) {
    this(enabled, bind, port, tls, plain, Optional.empty());
  }

  /** Where it may listen without TLS. */
  public enum Plain {
    ON_LOOPBACK,
    ANYWHERE
  }

  public HttpSettings on(int other) {
    return new HttpSettings(enabled, bind, other, tls, plain, oidc);
  }

  /** With files looked for in {@code home} unless they are named from the root. */
  public HttpSettings within(Path home) {
    return new HttpSettings(enabled, bind, port, tls.map(each -> each.within(home)), plain, oidc);
  }

  boolean isSecure() {
    return tls.isPresent();
  }

  /** Why it must not listen so; empty when it may. */
  public String refusal() {
    if (!enabled || isSecure() || plain == Plain.ANYWHERE || address().isLoopbackAddress()) {
      return "";
    }
    return "http would listen on %s, beyond this machine, without TLS: passwords and tokens could be read on the way. Give 'http.tls', or bind to 127.0.0.1, or say 'allow-plain: true' when something else encrypts"
        .formatted(bind);
  }

  InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new CronjarException(
          ErrorCode.INVALID, "http.bind: there is no address '%s' here.".formatted(bind), e);
    }
  }

  boolean isOnLoopback() {
    return address().isLoopbackAddress();
  }
}
