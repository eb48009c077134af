package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.http.HttpWorld.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users, tokens, orgs and the audit over HTTP. */
class PeopleRoutesTest {
  private static HttpWorld world;

  @BeforeAll
  static void start() {
    world = new HttpWorld();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static Answer ask(String verb, String path, String json) {
    return world.ask(verb, "/api/v1" + path).json(json.replace('\'', '"')).send();
  }

  private static Answer ask(String verb, String path) {
    return world.ask(verb, "/api/v1" + path).send();
  }

  @Test
  void a_user_is_made_given_another_role_shut_out_and_deleted() {
    Answer made =
        ask(
            "POST",
            "/users",
            "{'id':'acme/zoe','role':'viewer','password':'a fine long password'}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/id").asString()).isEqualTo("acme/zoe");
    assertThat(made.body()).doesNotContain("a fine long password");
    assertThat(ask("PATCH", "/users/acme%2Fzoe", "{'role':'editor'}").json().at("/role").asString())
        .isEqualTo("editor");
    assertThat(ask("POST", "/users/acme%2Fzoe/disable").json().at("/state").asString())
        .isEqualTo("disabled");
    assertThat(ask("POST", "/users/acme%2Fzoe/enable").json().at("/state").asString())
        .isEqualTo("enabled");
    assertThat(
            ask("POST", "/users/acme%2Fzoe/password", "{'password':'another long password'}")
                .status())
        .isEqualTo(200);
    assertThat(ask("DELETE", "/users/acme%2Fzoe").status()).isEqualTo(204);
    assertThat(ask("GET", "/users").body()).doesNotContain("zoe");
    assertThat(ask("PATCH", "/users/ada", "{'role':'king'}").fields()).containsExactly("role");
  }

  @Test
  void the_secret_of_a_token_is_told_once_and_nowhere_else() {
    Answer made = ask("POST", "/tokens", "{'id':'deploy','scopes':['runs:read','schedules:run']}");
    assertThat(made.status()).isEqualTo(201);
    String secret = made.json().at("/secret").asString();
    assertThat(secret).startsWith("cj_");
    assertThat(ask("GET", "/tokens").body()).contains("deploy").doesNotContain(secret);
    assertThat(ask("GET", "/audit?subject=deploy").body())
        .contains("tokens.create")
        .doesNotContain(secret);
    assertThat(ask("DELETE", "/tokens/deploy").status()).isEqualTo(204);
    assertThat(ask("DELETE", "/tokens/deploy").status()).isEqualTo(404);
    assertThat(ask("POST", "/tokens", "{'id':'x','scopes':['runs:eat']}").fields())
        .containsExactly("scopes");
    assertThat(ask("POST", "/tokens", "{'id':'x','scopes':'runs:read'}").fields())
        .containsExactly("scopes");
  }

  @Test
  void an_org_is_made_and_removed_while_it_is_empty() {
    assertThat(ask("POST", "/orgs", "{'id':'finance','name':'Finance'}").status()).isEqualTo(201);
    assertThat(ask("GET", "/orgs").body()).contains("\"Finance\"");
    assertThat(ask("DELETE", "/orgs/finance").status()).isEqualTo(204);
    assertThat(ask("POST", "/orgs", "{'id':'finance'}").status()).isEqualTo(409);
    assertThat(ask("DELETE", "/orgs/default").status()).isEqualTo(409);
  }

  @Test
  void the_audit_is_read_by_filter_and_page_and_examined() {
    ask("POST", "/schedules/hourly/pause", "{'reason':'a walk'}");
    ask("POST", "/schedules/hourly/resume");
    Answer newest = ask("GET", "/audit?schedule=hourly&limit=1");
    assertThat(newest.json().at("/records/0/operation").asString()).isEqualTo("schedules.resume");
    String cursor = newest.json().at("/nextCursor").asString();
    Answer older = ask("GET", "/audit?schedule=hourly&limit=1&cursor=" + cursor);
    assertThat(older.json().at("/records/0/operation").asString()).isEqualTo("schedules.pause");
    assertThat(older.json().at("/records/0/after").asString()).contains("a walk");
    for (String wrong : List.of("cursor=x", "from=noon", "limit=0")) {
      assertThat(ask("GET", "/audit?" + wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(ask("GET", "/audit/verification").json().at("/clean").asBoolean()).isTrue();
    assertThat(world.stranger("GET", "/api/v1/audit/verification").as("acme").send().status())
        .isEqualTo(403);
  }
}
