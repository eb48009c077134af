package dev.cronjar.host.notify.channel;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a request goes: a URL without the parts that lead astray.
 *
 * @param path with the query
 */
record Target(Scheme scheme, String host, int port, String path) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]+]");

  /** A name whose last label is a number is an address to some, in spellings that hide which. */
  private static final Pattern NUMBER = Pattern.compile("(0[xX][0-9A-Fa-f]*|\\d+)");

  /** How it is spoken to. */
  enum Scheme {
    HTTP(80),
    HTTPS(443);

    final int port;

    Scheme(int port) {
      this.port = port;
    }
  }

  /** Why a URL is refused; it does not repeat the URL, which may hold a secret. */
  static final class Refused extends Exception {
    Refused(String message) {
      super(message);
    }
  }

  static Target of(String url) throws Refused {
    URI uri;
    try {
      uri = new URI(url).parseServerAuthority();
    } catch (URISyntaxException broken) {
      throw new Refused("wanted a URL such as https://example.org/hook, found none that is one");
    }
    Scheme scheme = scheme(uri);
    String host = Optional.ofNullable(uri.getHost()).orElse("");
    check(uri, host);
    int port = uri.getPort() < 0 ? scheme.port : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new Refused("wanted a port from 1 to 65535, found " + port);
    }
    String path = Optional.ofNullable(uri.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
    String query = Optional.ofNullable(uri.getRawQuery()).map(q -> "?" + q).orElse("");
    return new Target(scheme, host, port, path + query);
  }

  private static Scheme scheme(URI uri) throws Refused {
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http" -> Scheme.HTTP;
      case "https" -> Scheme.HTTPS;
      default -> throw new Refused("wanted http or https, found another scheme or none");
    };
  }

  private static void check(URI uri, String host) throws Refused {
    if (uri.getRawUserInfo() != null) {
      throw new Refused("wanted a URL without user and password; put them into a header");
    }
    if (uri.getRawFragment() != null) {
      throw new Refused("wanted a URL without '#', which never reaches a server");
    }
    if (!uri.toString().chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new Refused(
          "wanted a URL in ASCII; percent-encode other letters, or write the name as xn--…");
    }
    boolean address =
        IPV6.matcher(host).matches() || (IPV4.matcher(host).matches() && isPlain(host));
    String last = host.substring(host.lastIndexOf('.') + 1);
    boolean name = NAME.matcher(host).matches() && !NUMBER.matcher(last).matches();
    if (!address && !name) {
      throw new Refused(
          "wanted the name of a server, or an address such as 192.0.2.1 or [2001:db8::1], found neither");
    }
  }

  /** Four numbers up to 255 without leading zeros, which some read as octal. */
  private static boolean isPlain(String address) {
    for (String part : address.split("\\.", -1)) {
      if ((part.length() > 1 && part.startsWith("0")) || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }

  /** The value of the header {@code Host}. */
  String authority() {
    return port == scheme.port ? host : host + ":" + port;
  }
}
