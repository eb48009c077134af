package dev.cronjar.plugins.http;

import java.net.URI;

/** Refuses what is no address of the web. */
public final class WebAddress {
  private WebAddress() {}

  /**
   * The same address.
   *
   * @throws IllegalArgumentException naming the field and what was found
   */
  public static URI require(String field, URI url) {
    boolean isHttp =
        "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    if (!isHttp || url.getHost() == null || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          field + ": wanted an http or https address with a host and no user, found '" + url + "'");
    }
    return url;
  }

  /** Whether both lead to the same server, so that what one may see the other may too. */
  public static boolean isSameServer(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && one.getHost().equalsIgnoreCase(other.getHost())
        && port(one) == port(other);
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
  }
}
