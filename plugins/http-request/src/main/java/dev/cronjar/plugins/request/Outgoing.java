package dev.cronjar.plugins.request;

import dev.cronjar.plugins.http.WebAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request as it goes out, and as it goes on after a redirect.
 *
 * @param secretHeaders go to the server that was named, and to no other
 */
record Outgoing(
    Method method,
    URI url,
    Map<String, String> headers,
    Map<String, String> secretHeaders,
    Optional<String> body) {
  private static final int SEE_OTHER = 303;
  private static final Set<Integer> SAME_METHOD = Set.of(307, 308);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, SEE_OTHER, 307, 308);
  private static final Set<String> PRIVATE =
      Set.of("authorization", "cookie", "proxy-authorization");

  static boolean isRedirect(int status) {
    return REDIRECTS.contains(status);
  }

  HttpRequest built() {
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    headers.forEach(request::setHeader);
    secretHeaders.forEach(request::setHeader);
    return request
        .method(method.name(), body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
        .build();
  }

  /**
   * Where a redirect leads: what is secret stays behind when it is another server.
   *
   * @throws IllegalArgumentException when it leads nowhere, or from https to http
   */
  Outgoing redirected(int status, String location) {
    URI next = WebAddress.require("Location", url.resolve(URI.create(location)));
    if ("https".equalsIgnoreCase(url.getScheme()) && "http".equalsIgnoreCase(next.getScheme())) {
      throw new IllegalArgumentException("Location: leads from https to http");
    }
    boolean keepsMethod = SAME_METHOD.contains(status) || method == Method.HEAD;
    Outgoing there = keepsMethod ? this : asGet(status);
    return WebAddress.isSameServer(url, next)
        ? new Outgoing(there.method, next, there.headers, there.secretHeaders, there.body)
        : new Outgoing(there.method, next, withoutPrivate(there.headers), Map.of(), there.body);
  }

  /** As browsers do: 303 makes anything a GET, 301 and 302 a POST. */
  private Outgoing asGet(int status) {
    return status == SEE_OTHER || method == Method.POST
        ? new Outgoing(Method.GET, url, headers, secretHeaders, Optional.empty())
        : this;
  }

  private static Map<String, String> withoutPrivate(Map<String, String> headers) {
    Map<String, String> kept = new LinkedHashMap<>(headers);
    kept.keySet().removeIf(name -> PRIVATE.contains(name.toLowerCase(Locale.ROOT)));
    return kept;
  }
}
