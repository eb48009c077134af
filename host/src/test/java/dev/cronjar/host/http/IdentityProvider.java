package dev.cronjar.host.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small provider of OpenID Connect: everybody who comes is signed in at once as the person that
 * the test wants. It checks client, redirect, code and PKCE as a real one does.
 */
final class IdentityProvider implements AutoCloseable {
  static final String CLIENT = "cronjar";
  static final String SECRET = "between-us";

  /** What the next ID token says, beside what each says; takes the place of that, too. */
  Map<String, Object> claims = Map.of();

  /** Signs the next tokens; its public half is published only if it is the first one. */
  RSAKey key;

  private record Asked(String nonce, String challenge, String redirect) {}

  private final RSAKey published;
  private final HttpServer server;
  private final Map<String, Asked> codes = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  IdentityProvider() throws IOException, JOSEException {
    published = fresh();
    key = published;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/.well-known/openid-configuration", exchange -> json(exchange, about()));
    server.createContext(
        "/keys", exchange -> json(exchange, new JWKSet(published.toPublicJWK()).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  static RSAKey fresh() throws JOSEException {
    return new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private String about() {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
     "response_types_supported":["code"],"subject_types_supported":["public"],
     "id_token_signing_alg_values_supported":["RS256"]}
    """
        .formatted(issuer());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, List<String>> said =
        URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
    boolean right =
        one(said, "client_id").equals(CLIENT)
            && one(said, "response_type").equals("code")
            && one(said, "code_challenge_method").equals("S256");
    String code = "code-" + numbers.incrementAndGet();
    codes.put(
        code,
        new Asked(one(said, "nonce"), one(said, "code_challenge"), one(said, "redirect_uri")));
    String answer = right ? "code=" + code : "error=invalid_request";
    exchange
        .getResponseHeaders()
        .add("Location", one(said, "redirect_uri") + "?" + answer + "&state=" + one(said, "state"));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> said = URLUtils.parseParameters(body);
    Asked asked = codes.remove(one(said, "code"));
    if (asked == null || !isRight(asked, said, exchange)) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    json(
        exchange,
        "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
            .formatted(idToken(asked.nonce())));
  }

  private static boolean isRight(
      Asked asked, Map<String, List<String>> said, HttpExchange exchange) {
    byte[] basic = (CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8);
    String proof = "Basic " + Base64.getEncoder().encodeToString(basic);
    CodeVerifier verifier = new CodeVerifier(one(said, "code_verifier"));
    return proof.equals(exchange.getRequestHeaders().getFirst("Authorization"))
        && asked.redirect().equals(one(said, "redirect_uri"))
        && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
            .getValue()
            .equals(asked.challenge());
  }

  private String idToken(String nonce) throws IOException {
    Instant now = Instant.now();
    JWTClaimsSet.Builder said =
        new JWTClaimsSet.Builder()
            .issuer(issuer().toString())
            .audience(CLIENT)
            .subject("sub-1")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .claim("nonce", nonce);
    claims.forEach(said::claim);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), said.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException odd) {
      throw new IOException(odd);
    }
    return token.serialize();
  }

  private static String one(Map<String, List<String>> said, String name) {
    return said.getOrDefault(name, List.of("")).getFirst();
  }

  private static void json(HttpExchange exchange, String text) throws IOException {
    answer(exchange, 200, text);
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
