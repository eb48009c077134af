package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.http.ApiDocument.Call;
import dev.cronjar.host.http.HttpWorld.Answer;
import dev.cronjar.host.http.HttpWorld.Ask;
import dev.cronjar.host.org.Permission;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who comes in, for which route, and from where. */
class EntranceTest {
  private static HttpWorld world;

  @BeforeAll
  static void start() {
    world = new HttpWorld();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  /** Every route of the document × {none, bad, lacking each permission, right}. */
  @Test
  void each_route_lets_in_exactly_who_has_its_permission() {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (Call call : world.document.calls()) {
      for (String token : tokens()) {
        int status = status(call, token);
        asked++;
        if (!expected(call, token, status)) {
          wrong.add("%s as '%s': %d".formatted(call, token, status));
        }
      }
    }
    System.out.println("authorisation: " + asked + " requests");
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(700);
  }

  private static List<String> tokens() {
    List<String> tokens = new ArrayList<>(List.of("", "wrong", "nothing", "all"));
    for (Permission each : Permission.values()) {
      tokens.add("without:" + each.text());
    }
    return tokens;
  }

  /** What belongs to an org is not there for members of another, who may do everything there. */
  @Test
  void no_request_about_a_thing_of_another_org_finds_it() {
    List<String> found = new ArrayList<>();
    int asked = 0;
    for (Call call : world.document.calls()) {
      if (isAboutOneOfAnOrg(call)) {
        Ask ask = new RightRequests(world, "acme").of(call);
        HttpResponse<String> answer = ask.raw();
        asked++;
        if (answer.statusCode() != 404) {
          found.add(ask + " -> " + answer.statusCode() + " " + answer.body());
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(asked).isGreaterThan(40);
  }

  /** Orgs are the administrator's, and channels are the host's: rules of every org name them. */
  private static boolean isAboutOneOfAnOrg(Call call) {
    boolean shared = call.path().contains("/orgs/") || call.path().contains("/channels/");
    boolean named = call.path().contains("{id}") && !shared;
    return named || List.of("taskId", "batchId").stream().anyMatch(id -> asks(call, id));
  }

  private static boolean asks(Call call, String id) {
    return call.id().equals("alias.cancel-task")
        || call.said()
            .path("parameters")
            .valueStream()
            .anyMatch(each -> each.path("name").asString("").equals(id));
  }

  /** Things that are not there, so that who is let in changes nothing. */
  private static int status(Call call, String token) {
    Ask ask = world.stranger(call.verb(), call.path().replaceAll("\\{[a-z]+}", "not-there"));
    if (!token.isEmpty()) {
      ask.as(token);
    }
    if (call.id().equals("metrics.get")) {
      ask.with("Via", "1.1 proxy");
    }
    if (call.said().has("requestBody")) {
      ask.json("{\"user\":\"x\",\"password\":\"y\",\"confirm\":\"not-this-host\"}");
    }
    return call.streams() ? streamed(ask) : ask.raw().statusCode();
  }

  private static int streamed(Ask ask) {
    HttpResponse<InputStream> answer = Streaming.open(world, ask);
    Streaming.close(answer);
    return answer.statusCode();
  }

  private static boolean expected(Call call, String token, int status) {
    if (call.id().startsWith("session.oidc")) {
      return status == 404; // this world has no provider
    }
    if (call.isOpen() && call.permission().isEmpty()) {
      return call.id().equals("session.begin") ? status == 422 || status == 401 : status == 200;
    }
    return switch (token) {
      case "", "wrong" -> status == 401;
      case "nothing" -> call.permission().isPresent() ? status == 403 : isIn(status);
      case "all" -> isIn(status);
      default ->
          call.permission().map(p -> token.equals("without:" + p)).orElse(false)
              ? status == 403
              : isIn(status);
    };
  }

  private static boolean isIn(int status) {
    return status < 500 && status != 401 && status != 403;
  }

  @Test
  void who_signs_in_is_known_by_a_cookie_that_no_script_sees() {
    Answer signedIn = signIn("ada", "ada");
    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.json().at("/actor").asString()).isEqualTo("user:ada");
    assertThat(signedIn.json().at("/permissions").size()).isEqualTo(Permission.values().length);
    String cookie = signedIn.header("Set-Cookie");
    assertThat(cookie)
        .startsWith("cronjar-session=session-of-ada;")
        .contains("HttpOnly")
        .contains("SameSite=Strict")
        .contains("Max-Age=28800")
        .doesNotContain("Secure");
    Answer me = byCookie("GET", "/api/v1/session", "ada").send();
    assertThat(me.json().at("/actor").asString()).isEqualTo("user:ada");
    Answer out = byCookie("DELETE", "/api/v1/session", "ada").with("Origin", own()).send();
    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(byCookie("GET", "/api/v1/session", "ada").send().status()).isEqualTo(401);
  }

  @Test
  void a_wrong_password_and_too_many_of_them_are_told_apart() {
    Answer wrong = signIn("eve", "wrong");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.header("WWW-Authenticate")).startsWith("Bearer");
    Answer often = signIn("mallory", "x");
    assertThat(often.status()).isEqualTo(429);
    assertThat(Integer.parseInt(often.header("Retry-After"))).isPositive();
    assertThat(signIn("eve", "").fields()).isEmpty();
    Answer missing = world.stranger("POST", "/api/v1/session").json("{\"user\":\"eve\"}").send();
    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.fields()).containsExactly("password");
  }

  /** what another site can make a browser send, with the cookie that the browser adds. */
  @Test
  void twenty_forged_requests_change_nothing() {
    signIn("bob", "bob");
    int before = world.host.engine.asked.size();
    List<String> origins =
        List.of(
            "https://evil.example",
            "null",
            "http://127.0.0.1:1",
            "http://localhost.evil.example",
            "");
    List<String> types =
        List.of(
            "application/x-www-form-urlencoded",
            "text/plain",
            "multipart/form-data",
            "application/json");
    int refused = 0;
    for (String origin : origins) {
      for (String type : types) {
        Ask forged =
            byCookie("POST", "/api/v1/schedules/hourly/run", "bob")
                .with("Content-Type", type)
                .body("{}");
        if (!origin.isEmpty()) {
          forged.with("Origin", origin);
        }
        refused += forged.send().status() == 403 ? 1 : 0;
      }
    }
    assertThat(refused).isEqualTo(20);
    Answer form =
        byCookie("POST", "/api/v1/schedules/hourly/run", "bob")
            .with("Origin", own())
            .with("Content-Type", "text/plain")
            .body("{}")
            .send();
    assertThat(form.status()).isEqualTo(415);
    assertThat(world.host.engine.asked).hasSize(before);
    assertThat(
            byCookie("POST", "/api/v1/schedules/hourly/run", "bob")
                .with("Origin", own())
                .json("{}")
                .send()
                .status())
        .isEqualTo(202);
  }

  @Test
  void an_upload_by_cookie_needs_a_header_that_no_form_can_send() {
    signIn("bob", "bob");
    Ask bare =
        byCookie("POST", "/api/v1/plugins?file=x.jar", "bob")
            .with("Origin", own())
            .with("Content-Type", "application/octet-stream")
            .body("PK");
    assertThat(bare.send().status()).isEqualTo(403);
    assertThat(bare.with("X-Cronjar-Upload", "1").send().status()).isEqualTo(201);
  }

  @Test
  void a_sign_in_from_another_site_is_refused() {
    Answer foreign =
        world
            .stranger("POST", "/api/v1/session")
            .with("Origin", "https://evil.example")
            .json("{\"user\":\"ada\",\"password\":\"ada\"}")
            .send();
    assertThat(foreign.status()).isEqualTo(403);
  }

  @Test
  void a_caller_may_ask_two_hundred_times_at_once_and_then_a_hundred_times_a_second() {
    world.nanosPerLook = 0;
    try {
      int answered = 0;
      Answer last = world.get("/api/v1/session");
      while (last.status() == 200 && answered < 300) {
        answered++;
        last = world.get("/api/v1/session");
      }
      assertThat(answered).isEqualTo(200);
      assertThat(last.status()).isEqualTo(429);
      assertThat(last.header("Retry-After")).isEqualTo("1");
      assertThat(world.stranger("GET", "/api/v1/session").as("nothing").send().status())
          .isEqualTo(200);
      assertThat(world.stranger("GET", "/health").send().status()).isEqualTo(200);
      world.nanos.addAndGet(1_000_000_000);
      assertThat(world.get("/api/v1/session").status()).isEqualTo(200);
    } finally {
      world.nanosPerLook = 1_000_000_000;
    }
  }

  private static Answer signIn(String user, String password) {
    return world
        .stranger("POST", "/api/v1/session")
        .json(
            "{\"user\":\"%s\",\"password\":\"%s\"}"
                .formatted(user, new StringBuilder(password).reverse()))
        .send();
  }

  private static Ask byCookie(String verb, String path, String user) {
    return world.stranger(verb, path).with("Cookie", "cronjar-session=session-of-" + user);
  }

  private static String own() {
    return world.front.address();
  }
}
