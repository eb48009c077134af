package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.http.ApiDocument.Call;
import dev.cronjar.host.http.HttpWorld.Ask;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests made from the document: right ones, bent ones, hostile ones. */
class FuzzTest {
  private static final long SEED = Long.getLong("cronjar.fuzz.seed", 20261121);
  private static final int ROUNDS = Integer.getInteger("cronjar.fuzz.rounds", 10);

  private static final List<String> HOSTILE =
      List.of(
          "' OR '1'='1",
          "'; DROP TABLE runs; --",
          "1; UPDATE schedules SET enabled=0",
          "\" UNION SELECT password FROM users --",
          "%27%20OR%201=1",
          "') OR sleep(5)='",
          "admin'/*",
          "\\",
          "../../etc/passwd",
          "..\\..\\x",
          "<script>alert(1)</script>",
          "${jndi:ldap://x/y}",
          "{{7*7}}",
          "\u0000",
          "\r\nSet-Cookie: a=b",
          "\u202Egnp.exe",
          "\uD83D\uDC1F",
          "null",
          "-1",
          "0",
          "99999999999999999999",
          "1e309",
          "NaN",
          "true",
          "[]",
          "{}",
          "[object Object]",
          "",
          " ",
          "%",
          "*",
          "#1",
          "#99999999999999999999",
          "2026-13-45T99:99:99Z",
          "x".repeat(3_000));

  /** Each with its reason. */
  private static final Map<String, String> NOT_DONE_HERE =
      Map.of(
          "plugins.rollback", "the plugins of this world have one version each",
          "session.begin", "its own tests sign in",
          "session.end", "its own tests sign out",
          "session.oidc-begin", "this world has no provider",
          "session.oidc-callback", "this world has no provider",
          "hosts.pause-scheduler", "the others would find the host not ready");

  private static HttpWorld world;
  private final Random random = new Random(SEED);

  @BeforeAll
  static void start() {
    world = new HttpWorld();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void no_request_makes_the_host_fail_or_answer_what_is_not_documented() {
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (Call call : world.document.calls()) {
      if (call.streams()) {
        continue;
      }
      world.restore();
      for (int round = 0; round < ROUNDS; round++) {
        Ask ask = request(call);
        HttpResponse<String> answer = ask.raw();
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        if (answer.statusCode() >= 500 && !call.path().startsWith("/health")) {
          wrong.add(ask + " -> " + answer.statusCode() + " " + answer.body());
        }
        try {
          world.document.check(call, answer);
        } catch (AssertionError undocumented) {
          wrong.add(ask + " -> " + undocumented.getMessage());
        }
      }
    }
    System.out.println("fuzz, seed " + SEED + ": " + statuses);
    assertThat(wrong).isEmpty();
  }

  /** Without this the rest could be refused at the door, and say nothing. */
  @Test
  void a_right_request_of_each_kind_is_done_and_answered_as_documented() {
    List<String> refused = new ArrayList<>();
    for (Call call : world.document.calls()) {
      if (!call.streams() && !NOT_DONE_HERE.containsKey(call.id())) {
        Ask ask = new RightRequests(world, "all").of(call);
        HttpResponse<String> answer = ask.raw();
        if (answer.statusCode() > 299) {
          refused.add(ask + " -> " + answer.body());
        }
        world.document.check(call, answer);
      }
    }
    assertThat(refused).isEmpty();
  }

  /** what is put into a statement as a value stays one. */
  @Test
  void no_filter_is_anything_but_a_value() {
    for (String payload : HOSTILE) {
      for (String name : List.of("text", "task", "label", "org", "state", "sort", "cursor")) {
        int status =
            world
                .ask("GET", "/api/v1/schedules?" + name + "=" + encoded(payload))
                .raw()
                .statusCode();
        assertThat(status).as(name + "=" + payload).isIn(200, 400);
      }
    }
  }

  private Ask request(Call call) {
    StringBuilder path = new StringBuilder();
    for (String part : call.path().split("/", -1)) {
      path.append(path.isEmpty() && part.isEmpty() ? "" : "/");
      path.append(part.replaceAll("\\{[a-z]+}", encodedSegment()));
    }
    String query = query(call);
    Ask ask = world.ask(call.verb(), path + (query.isEmpty() ? "" : "?" + query));
    headers(call, ask);
    JsonNode content = call.said().path("requestBody").path("content");
    if (!content.isMissingNode() && random.nextInt(8) > 0) {
      List<String> types = new ArrayList<>(content.propertyNames());
      String type = random.nextInt(10) == 0 ? "text/odd" : types.get(random.nextInt(types.size()));
      JsonNode schema = world.document.meant(content.path(type).path("schema"));
      ask.with("Content-Type", type).body(body(schema));
    }
    return ask;
  }

  private String encodedSegment() {
    String value = random.nextInt(4) == 0 ? hostile() : name();
    return encoded(value.isBlank() ? "x" : value).replace("+", "%20").replace("$", "%24");
  }

  private String query(Call call) {
    List<String> pairs = new ArrayList<>();
    parameters(call, "query")
        .filter(each -> random.nextInt(3) > 0)
        .forEach(
            each ->
                pairs.add(
                    each.path("name").asString() + "=" + encoded(value(each.path("schema")))));
    if (random.nextInt(10) == 0) {
      pairs.add("odd=" + encoded(hostile()));
    }
    return String.join("&", pairs);
  }

  private void headers(Call call, Ask ask) {
    parameters(call, "header")
        .filter(each -> random.nextBoolean())
        .forEach(
            each -> {
              String text = value(each.path("schema")).replaceAll("[^ -~]", "?").strip();
              ask.with(each.path("name").asString(), text);
            });
  }

  private Stream<JsonNode> parameters(Call call, String in) {
    return call.said()
        .path("parameters")
        .valueStream()
        .map(world.document::meant)
        .filter(each -> each.path("in").asString().equals(in));
  }

  private String value(JsonNode schema) {
    if (random.nextInt(3) == 0) {
      return hostile();
    }
    JsonNode choices = schema.path("enum");
    if (!choices.isMissingNode()) {
      return choices.get(random.nextInt(choices.size())).asString();
    }
    return schema.path("type").asString("").equals("integer")
        ? String.valueOf(random.nextInt(600) - 20)
        : name();
  }

  private String name() {
    return world.names().get(random.nextInt(world.names().size()));
  }

  /** An object of the schema, now and then with a field too many, of another type, or cut off. */
  private String body(JsonNode schema) {
    StringBuilder json = new StringBuilder("{");
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      if (random.nextInt(3) == 0) {
        json.append(json.length() > 1 ? "," : "");
        json.append(JsonText.of(field.getKey())).append(":").append(json(field.getValue()));
      }
    }
    if (random.nextInt(4) == 0) {
      json.append(json.length() > 1 ? "," : "").append("\"odd\":").append(JsonText.of(hostile()));
    }
    String whole = json.append("}").toString();
    return random.nextInt(10) == 0 ? whole.substring(0, whole.length() / 2) : whole;
  }

  private String json(JsonNode schema) {
    return switch (random.nextInt(6)) {
      case 0 -> JsonText.of(hostile());
      case 1 -> "null";
      case 2 -> "[1,{\"a\":[]}]";
      case 3 -> "12345678901234567890";
      default ->
          switch (schema.path("type").asString("")) {
            case "object" -> "{\"to\":\"ada\"}";
            case "boolean" -> "true";
            case "integer" -> "3";
            case "array" -> "[" + json(world.document.meant(schema.path("items"))) + "]";
            default -> JsonText.of(value(schema));
          };
    };
  }

  private String hostile() {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
