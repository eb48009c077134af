package dev.cronjar.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.http.HttpWorld.Answer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the routes answer; every answer is held to the document as it comes. */
class RoutesTest {
  private static HttpWorld world;

  @BeforeAll
  static void start() {
    world = new HttpWorld();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void a_schedule_is_created_read_changed_and_deleted() {
    Answer made =
        world
            .ask("POST", "/api/v1/schedules")
            .json(
                "{\"id\":\"life\",\"task\":\"send\",\"cron\":\"0 3 * *"
                    + " *\",\"params\":{\"to\":\"eve\"}}")
            .send();
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/v1/schedules/life");
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(made.json().at("/params/to").asString()).isEqualTo("eve");
    Answer changed =
        world
            .ask("PATCH", "/api/v1/schedules/life")
            .with("If-Match", "\"1\"")
            .json("{\"cron\":\"0 4 * * *\",\"labels.team\":\"red\",\"params.to\":\"zoe\"}")
            .send();
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().at("/trigger").asString()).isEqualTo("cron 0 4 * * *");
    assertThat(changed.json().at("/labels/team").asString()).isEqualTo("red");
    assertThat(world.ask("DELETE", "/api/v1/schedules/life").send().status()).isEqualTo(204);
    assertThat(world.get("/api/v1/schedules/life").status()).isEqualTo(404);
  }

  @Test
  void an_edit_of_a_revision_that_has_moved_is_refused_with_412() {
    world.host.create("{id: moved, task: send, every: 1h, params: {to: ada}}");
    String yaml = "{id: moved, task: send, every: 2h, params: {to: ada}}";
    Answer first = put("moved", "\"1\"", yaml);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("ETag")).isEqualTo("\"2\"");
    Answer second = put("moved", "\"1\"", yaml);
    assertThat(second.status()).isEqualTo(412);
    assertThat(second.json().at("/code").asString()).isEqualTo("changed_meanwhile");
    Answer patch =
        world
            .ask("PATCH", "/api/v1/schedules/moved")
            .with("If-Match", "\"1\"")
            .json("{\"every\":\"3h\"}")
            .send();
    assertThat(patch.status()).isEqualTo(412);
    assertThat(put("moved", "two", yaml).status()).isEqualTo(400);
  }

  private static Answer put(String id, String tag, String yaml) {
    return world
        .ask("PUT", "/api/v1/schedules/" + id)
        .with("If-Match", tag)
        .with("Content-Type", "application/yaml")
        .body(yaml)
        .send();
  }

  @Test
  void a_definition_that_does_not_fit_is_refused_with_each_field_and_its_place() {
    Answer refused =
        world
            .ask("POST", "/api/v1/schedules")
            .json(
                """
                {"id":"bad",
                 "task":"send",
                 "cron":"0 99 * * *","priorty":"low"}
                """)
            .send();
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.fields()).contains("cron", "priorty");
    assertThat(refused.json().at("/errors/0/line").asInt()).isEqualTo(3);
    assertThat(refused.json().at("/instance").asString()).isEqualTo("/api/v1/schedules");
  }

  @Test
  void json_that_is_none_is_malformed_and_named_by_its_place() {
    Answer refused = world.ask("POST", "/api/v1/schedules").json("{\"id\": \n oops}").send();
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/code").asString()).isEqualTo("malformed");
    assertThat(refused.json().at("/errors/0/line").asInt()).isEqualTo(2);
    String deep = "[".repeat(70) + "]".repeat(70);
    Answer nested = world.ask("POST", "/api/v1/schedules").json("{\"params\":" + deep + "}").send();
    assertThat(nested.status()).isEqualTo(400);
  }

  @Test
  void a_switch_takes_a_reason_and_nothing_else() {
    world.host.create("{id: switched, task: send, every: 1h, params: {to: ada}}");
    String at = "/api/v1/schedules/switched";
    Answer paused = world.ask("POST", at + "/pause").json("{\"reason\":\"a walk\"}").send();
    assertThat(paused.json().at("/state").asString()).isEqualTo("paused");
    assertThat(paused.json().at("/reason").asString()).isEqualTo("a walk");
    assertThat(world.ask("POST", at + "/resume").json("{\"missed\":\"skip\"}").send().status())
        .isEqualTo(200);
    Answer wrong = world.ask("POST", at + "/resume").json("{\"missed\":\"some\"}").send();
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.fields()).containsExactly("missed");
    Answer unknown = world.ask("POST", at + "/disable").json("{\"resaon\":\"x\"}").send();
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.fields()).containsExactly("resaon");
    assertThat(world.ask("POST", at + "/disable").send().json().at("/reason").asString())
        .isEqualTo("by token:all");
    assertThat(world.ask("POST", at + "/pause").send().status()).isEqualTo(409);
    assertThat(world.ask("POST", at + "/enable").send().status()).isEqualTo(200);
  }

  @Test
  void a_schedule_runs_now_with_params_and_key() {
    Answer run =
        world
            .ask("POST", "/api/v1/schedules/hourly/run")
            .with("Idempotency-Key", "once-only")
            .json("{\"params\":{\"to\":\"zoe\"}}")
            .send();
    assertThat(run.status()).isEqualTo(202);
    String id = run.json().at("/id").asString();
    assertThat(run.header("Location")).isEqualTo("/api/v1/runs/" + id);
    assertThat(world.host.engine.asked).contains("token:all trigger hourly once-only");
    assertThat(world.get("/api/v1/runs/" + id).json().at("/params/to").asString()).isEqualTo("zoe");
    for (String verb : List.of("cancel", "pause", "resume", "retry")) {
      int status = world.ask("POST", "/api/v1/runs/" + id + "/" + verb).send().status();
      assertThat(status).as(verb).isIn(200, 202);
    }
    assertThat(world.get("/api/v1/schedules/hourly/runs").json().at("/runs").size()).isPositive();
    assertThat(world.get("/api/scheduler/tasks/hourly/history").json().at("/runs").size())
        .isPositive();
  }

  @Test
  void lists_are_filtered_sorted_and_read_page_by_page() {
    Answer byText = world.get("/api/v1/schedules?text=every%20hour");
    assertThat(byText.json().at("/schedules/0/id").asString()).isEqualTo("hourly");
    Answer first = world.get("/api/v1/schedules?sort=-id&limit=1");
    String cursor = first.json().at("/nextCursor").asString();
    assertThat(cursor).isNotEmpty();
    Answer second = world.get("/api/v1/schedules?sort=-id&limit=1&cursor=" + cursor);
    assertThat(second.json().at("/schedules/0/id").asString())
        .isLessThan(first.json().at("/schedules/0/id").asString());
    assertThat(world.get("/api/v1/schedules?sort=next").status()).isEqualTo(200);
    Answer wrong = world.get("/api/v1/schedules?sort=number%3Bdrop");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.fields()).containsExactly("sort");
    assertThat(world.get("/api/v1/schedules?limit=501").fields()).containsExactly("limit");
    assertThat(world.get("/api/v1/schedules?limit=ten").fields()).containsExactly("limit");
    assertThat(world.get("/api/v1/schedules?sort=name&cursor=%25%25").fields())
        .containsExactly("cursor");
    assertThat(world.get("/api/v1/runs?sort=created").fields()).containsExactly("sort");
    assertThat(world.get("/api/v1/runs?state=lost").fields()).containsExactly("state");
  }

  @Test
  void a_trigger_is_explained_before_it_is_saved() {
    Answer cron = world.get("/api/v1/explain?expression=0%202%20*%20*%20*&zone=Europe/Berlin");
    assertThat(cron.json().at("/firings").size()).isEqualTo(5);
    Answer every = world.get("/api/v1/explain?expression=every%2010s&count=2");
    assertThat(every.json().at("/words").asString()).isEqualTo("every 10 seconds");
    assertThat(every.json().at("/firings").size()).isEqualTo(2);
    Answer once = world.get("/api/v1/explain?expression=once%202027-01-01T00:00");
    assertThat(once.json().at("/firings").size()).isEqualTo(1);
    Answer wrong = world.get("/api/v1/explain?expression=0%2099%20*%20*%20*");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.json().at("/errors/0/column").asInt()).isEqualTo(3);
    assertThat(world.get("/api/v1/explain?expression=every%20soon").status()).isEqualTo(400);
  }

  @Test
  void everything_else_that_can_be_read_answers_as_documented() {
    for (String path :
        List.of(
            "/api/v1/schedules/nightly",
            "/api/v1/schedules/nightly/definition",
            "/api/v1/schedules/nightly/next?count=3",
            "/api/v1/schedules/nightly/why",
            "/api/v1/upcoming",
            "/api/v1/simulation?to=2h",
            "/api/v1/runs",
            "/api/v1/tasks",
            "/api/v1/tasks/mail:send",
            "/api/v1/plugins",
            "/api/v1/plugins/broken.jar",
            "/api/v1/hosts",
            "/api/v1/hosts/self/health",
            "/api/v1/hosts/self/stats",
            "/api/v1/hosts/self/verify",
            "/api/v1/openapi.yaml",
            "/api/v1/openapi.json",
            "/api/v1/schedule.schema.json",
            "/api/v1/workflow.schema.json",
            "/metrics",
            "/api/v1/metrics/summary?by=schedule&sort=-triggerCount&window=7d",
            "/health",
            "/health/live",
            "/health/ready")) {
      assertThat(world.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(world.get("/api/v1/schedules/nightly").json().at("/params/password").asString())
        .isNotEqualTo("pw");
  }

  @Test
  void a_plugin_is_uploaded_disabled_and_enabled() {
    Answer installed =
        world
            .ask("POST", "/api/v1/plugins?file=new.jar")
            .with("Content-Type", "application/java-archive")
            .body("PK")
            .send();
    assertThat(installed.status()).isEqualTo(201);
    assertThat(installed.json().at("/0/file").asString()).isEqualTo("new.jar");
    assertThat(
            world
                .ask("POST", "/api/v1/plugins/mail/disable")
                .send()
                .json()
                .at("/0/state")
                .asString())
        .isEqualTo("disabled");
    assertThat(world.ask("POST", "/api/v1/plugins/mail/enable").send().status()).isEqualTo(200);
    assertThat(world.ask("POST", "/api/v1/plugins/mail/rollback").send().status()).isEqualTo(409);
    assertThat(world.ask("POST", "/api/v1/plugins/none/disable").send().status()).isEqualTo(404);
    assertThat(world.ask("POST", "/api/v1/plugins/rescan").send().status()).isEqualTo(200);
  }

  @Test
  void the_host_is_paused_resumed_and_stopped_by_name_only() {
    assertThat(world.ask("POST", "/api/v1/hosts/self/pause").send().status()).isEqualTo(204);
    assertThat(world.host.engine.state).isEqualTo("paused");
    assertThat(world.get("/health/ready").status()).isEqualTo(503);
    assertThat(world.ask("POST", "/api/v1/hosts/self/resume").send().status()).isEqualTo(204);
    Answer wrong =
        world.ask("POST", "/api/v1/hosts/self/shutdown").json("{\"confirm\":\"x\"}").send();
    assertThat(wrong.fields()).containsExactly("confirm");
  }

  @Test
  void what_is_not_there_is_a_problem_too() {
    Answer nothing = world.get("/api/v1/nothing");
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.json().at("/code").asString()).isEqualTo("not_found");
    Answer method = world.ask("DELETE", "/api/v1/schedules").send();
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).contains("GET").contains("POST");
    Answer type =
        world
            .ask("POST", "/api/v1/schedules")
            .with("Content-Type", "text/plain")
            .body("id: x")
            .send();
    assertThat(type.status()).isEqualTo(415);
    Answer large =
        world
            .ask("POST", "/api/v1/schedules")
            .json("{\"id\":\"" + "x".repeat(1 << 20) + "\"}")
            .send();
    assertThat(large.status()).isEqualTo(413);
  }

  @Test
  void an_id_may_hold_a_slash_and_any_other_character() {
    assertThat(world.get("/api/v1/schedules/acme%2Fnightly").status()).isEqualTo(404);
    assertThat(world.get("/api/v1/schedules/default%2Fnightly").status()).isEqualTo(200);
    assertThat(world.get("/api/v1/schedules/%F0%9F%90%9F").status()).isEqualTo(404);
    assertThat(world.get("/api/v1/schedules/a%0Ab%00").status()).isEqualTo(400);
    assertThat(world.get("/api/v1/runs/key:default:a%2Fb").status()).isEqualTo(404);
  }

  @Test
  void health_says_why_only_to_those_who_may_read_it() {
    world.host.problems.add("plugins/broken.jar: not a ZIP file");
    try {
      Answer told = world.get("/health");
      assertThat(told.status()).isEqualTo(200);
      assertThat(told.json().at("/status").asString()).isEqualTo("degraded");
      assertThat(told.json().at("/reasons").size()).isEqualTo(1);
      for (String token : List.of("nothing", "wrong")) {
        Answer untold = world.stranger("GET", "/health").as(token).send();
        assertThat(untold.status()).isEqualTo(200);
        assertThat(untold.json().has("reasons")).isFalse();
      }
      assertThat(world.stranger("GET", "/health").send().body()).doesNotContain("broken");
    } finally {
      world.host.problems.clear();
    }
  }

  @Test
  void the_figures_are_for_this_machine_and_for_those_who_may_read_them() {
    String figures = world.stranger("GET", "/metrics").send().body();
    assertThat(figures)
        .contains("cronjar_schedules ")
        .contains("cronjar_fires_total ")
        .contains("cronjar_runs_ended_total{outcome=\"success\"}")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("nightly");
    Answer proxied =
        world.stranger("GET", "/metrics").with("X-Forwarded-For", "203.0.113.7").send();
    assertThat(proxied.status()).isEqualTo(401);
    Answer lacking = world.stranger("GET", "/metrics").with("Via", "1.1 x").as("nothing").send();
    assertThat(lacking.status()).isEqualTo(403);
    assertThat(world.ask("GET", "/metrics").with("Via", "1.1 x").send().status()).isEqualTo(200);
  }

  @Test
  void the_page_is_served_with_its_policy_and_kept_by_its_tag() {
    Answer page = world.stranger("GET", "/").send();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    Answer again = world.stranger("GET", "/").with("If-None-Match", page.header("ETag")).send();
    assertThat(again.status()).isEqualTo(304);
    assertThat(world.stranger("GET", "/automation/schedules/x").send().body())
        .isEqualTo(page.body());
    for (String path : List.of("/nothing.html", "/..%2Fhome%2Fcronjar.yaml", "/secret", "//x")) {
      assertThat(world.stranger("GET", path).raw().statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void the_files_that_the_page_names_are_kept_for_good_and_other_releases_are_not_there() {
    String page = world.stranger("GET", "/").send().body();
    String script =
        Pattern.compile("src=\"(/release/[0-9a-f]{16}/js/main.js)\"")
            .matcher(page)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1);
    Answer answer = world.stranger("GET", script).send();
    assertThat(answer.header("Content-Type")).startsWith("text/javascript");
    assertThat(answer.header("Cache-Control")).contains("immutable");
    assertThat(page).doesNotContain("href=\"/css", "href=\"/js", "src=\"/js");
    assertThat(world.stranger("GET", "/js/main.js").send().header("Cache-Control"))
        .isEqualTo("no-cache");
    String other = script.replaceFirst("[0-9a-f]{16}", "0123456789abcdef");
    assertThat(world.stranger("GET", other).send().status()).isEqualTo(404);
  }

  @Test
  void an_answer_of_the_api_is_kept_by_nobody() {
    assertThat(world.get("/api/v1/tasks").header("Cache-Control")).isEqualTo("no-store");
  }
}
