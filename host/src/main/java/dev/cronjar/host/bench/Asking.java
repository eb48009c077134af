package dev.cronjar.host.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One caller of a host's HTTP API.
 *
 * @param proof headers that say who asks
 */
record Asking(HttpClient client, URI host, Map<String, String> proof) {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As a browser does, by password; only such a caller makes tokens. */
  static Asking signedIn(HttpClient client, URI host, String password)
      throws IOException, InterruptedException {
    Asking stranger = new Asking(client, host, Map.of());
    String body = JSON.writeValueAsString(Map.of("user", "admin", "password", password));
    HttpResponse<String> session = stranger.post("/session", body);
    stranger.answer(session);
    String cookie = session.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    return new Asking(client, host, Map.of("Cookie", cookie, "Origin", host.toString()));
  }

  /** Another caller, with a new token. */
  Asking withToken(String id) throws IOException, InterruptedException {
    String wanted = "{\"id\":\"%s\",\"scopes\":[\"admin\"]}".formatted(id);
    String secret = answer(post("/tokens", wanted)).path("secret").asString();
    return new Asking(client, host, Map.of("Authorization", "Bearer " + secret));
  }

  private static HttpRequest.Builder request(URI host, String path) {
    return HttpRequest.newBuilder(host.resolve("/api/v1" + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(mine(path).GET().build());
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(mine(path).POST(BodyPublishers.ofString(json)).build());
  }

  private HttpRequest.Builder mine(String path) {
    HttpRequest.Builder request = request(host, path);
    proof.forEach(request::header);
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  /** What a right request answers. */
  JsonNode answer(HttpResponse<String> response) throws IOException {
    if (response.statusCode() > 299) {
      throw new IOException(response.uri() + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
