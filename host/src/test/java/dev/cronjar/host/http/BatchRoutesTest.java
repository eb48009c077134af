package dev.cronjar.host.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.http.HttpWorld.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Batches, submitted runs, their files, and the aliases of other programs. */
class BatchRoutesTest {
  private static final String BATCHES = "/api/v1/batches";

  private static HttpWorld world;

  @BeforeAll
  static void start() {
    world = new HttpWorld();
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static Answer post(String path, String json) {
    return world.ask("POST", path).json(json.replace('\'', '"')).send();
  }

  @Test
  void five_thousand_runs_are_made_in_one_call_and_told_as_csv() {
    String sets =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "{'to':'code-%d','password':'pw-%d'}".formatted(i, i))
            .collect(Collectors.joining(","));
    Answer made = post(BATCHES, "{'id':'many','task':'send','sets':[" + sets + "]}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/v1/batches/many");
    assertThat(made.json().at("/runs").asInt()).isEqualTo(5_000);
    Answer csv = world.ask("GET", BATCHES + "/many/results").with("Accept", "text/csv").send();
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("filename=\"many.csv\"");
    assertThat(csv.header("Vary")).isEqualTo("Accept");
    assertThat(csv.body().lines()).hasSize(5_001);
    assertThat(csv.body()).contains("code-4999").doesNotContain("pw-");
    assertThat(world.get(BATCHES + "/many/results.csv").body()).isEqualTo(csv.body());
    AuditEntry entry = world.host.entries.getLast();
    assertThat(entry.operation()).isEqualTo("batches.create");
    assertThat(entry.subject()).isEqualTo("many");
    assertThat(entry.org()).isEqualTo("default");
    assertThat(entry.after()).hasSizeLessThan(1_000).contains("\"runs\":5000");
    assertThat(entry.before() + entry.after() + entry.detail()).doesNotContain("pw-", "code-");
  }

  @Test
  void results_are_a_page_of_json_for_whoever_does_not_want_csv_more() {
    Answer page = world.get(BATCHES + "/codes/results?limit=1");
    assertThat(page.header("Content-Type")).startsWith("application/json");
    assertThat(page.json().at("/text").asString()).startsWith("place,run,state");
    for (String accept : new String[] {"*/*", "text/csv;q=0.5, application/json", "text/html"}) {
      Answer json = world.ask("GET", BATCHES + "/codes/results").with("Accept", accept).send();
      assertThat(json.header("Content-Type")).as(accept).startsWith("application/json");
    }
  }

  @Test
  void a_cell_that_a_spreadsheet_would_calculate_is_told_as_text() {
    assertThat(world.get(BATCHES + "/codes/results.csv").body())
        .contains("'=b")
        .doesNotContain(",=b");
  }

  @Test
  void a_batch_is_followed_cancelled_and_deleted() {
    post(BATCHES, "{'id':'life','task':'send','sets':[{'to':'a'},{'to':'b'}]}");
    Answer again = post(BATCHES, "{'id':'life','task':'send','sets':[{'to':'a'},{'to':'b'}]}");
    assertThat(again.status()).isEqualTo(201);
    assertThat(post(BATCHES, "{'id':'life','task':'send','sets':[{'to':'c'}]}").status())
        .isEqualTo(409);
    assertThat(world.get(BATCHES + "/life").json().at("/counts/queued").asInt()).isEqualTo(2);
    assertThat(world.get(BATCHES + "/life/runs?state=queued").json().at("/runs").size())
        .isEqualTo(2);
    assertThat(world.get("/api/v1/runs?batch=life").json().at("/runs").size()).isEqualTo(2);
    assertThat(world.get("/api/v1/runs?batch=none").status()).isEqualTo(404);
    assertThat(world.ask("DELETE", BATCHES + "/life").send().status()).isEqualTo(409);
    Answer cancelled = world.ask("POST", BATCHES + "/life/cancel").send();
    assertThat(cancelled.json().at("/state").asString()).isEqualTo("ended");
    assertThat(world.ask("DELETE", BATCHES + "/life").send().status()).isEqualTo(204);
    assertThat(world.get(BATCHES + "/life").status()).isEqualTo(404);
  }

  @Test
  void what_does_not_fit_is_refused_with_its_field() {
    Answer set = post(BATCHES, "{'task':'send','sets':[{'to':'a'},{'bad':1}]}");
    assertThat(set.status()).isEqualTo(422);
    assertThat(set.fields()).containsExactly("sets[1]");
    assertThat(post("/api/v1/runs", "{'task':'send','params':{'to':7}}").fields())
        .containsExactly("params.to");
    assertThat(post(BATCHES, "{'task':'send'}").fields()).containsExactly("sets");
    assertThat(post(BATCHES, "{'id':7,'task':'send','sets':[{}]}").fields()).containsExactly("id");
    Answer timeout = post(BATCHES, "{'task':'send','timeout':'x','sets':[{'to':'a'}]}");
    assertThat(timeout.fields()).containsExactly("timeout");
    assertThat(timeout.json().at("/errors/0").has("line")).isFalse();
    assertThat(post("/api/v1/runs", "{'task':'send','cron':'* * * * *'}").fields())
        .containsExactly("cron");
    assertThat(world.get(BATCHES + "?limit=501").fields()).containsExactly("limit");
    assertThat(world.get(BATCHES + "?cursor=x").fields()).containsExactly("cursor");
  }

  @Test
  void a_task_runs_once_without_a_schedule_and_a_schedule_is_made_of_it() {
    Answer run =
        world
            .ask("POST", "/api/v1/runs")
            .with("Idempotency-Key", "only-once")
            .json("{\"task\":\"send\",\"params\":{\"to\":\"zoe\",\"password\":\"pw\"}}")
            .send();
    assertThat(run.status()).isEqualTo(202);
    assertThat(world.host.engine.asked).anyMatch(asked -> asked.endsWith(" only-once"));
    String at = run.header("Location") + "/schedule";
    String yaml = world.get(at).body();
    assertThat(yaml).contains("to: \"zoe\"").doesNotContain("pw");
    Answer made = post(at, "{'id':'of-run','cron':'0 3 * * *'}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).isEqualTo("/api/v1/schedules/of-run");
    assertThat(made.json().at("/params/to").asString()).isEqualTo("zoe");
    assertThat(post(at, "{'cron':'0 3 * * *'}").fields()).containsExactly("id");
    Answer key =
        world
            .ask("POST", "/api/v1/runs")
            .with("Idempotency-Key", "k".repeat(151))
            .json("{\"task\":\"send\",\"params\":{\"to\":\"zoe\"}}")
            .send();
    assertThat(key.fields()).containsExactly("key");
  }

  @Test
  void a_file_of_a_run_is_kept_by_a_browser_and_never_shown() {
    String at = "/api/v1/runs/" + world.run + "/artefacts";
    assertThat(world.get(at).json().at("/0/mediaType").asString()).isEqualTo("text/html");
    Answer file = world.get(at + "/report.html");
    assertThat(file.body()).isEqualTo("<script>alert(1)</script>");
    assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(file.header("Content-Length")).isEqualTo("25");
    assertThat(world.get(at + "/none.txt").status()).isEqualTo(404);
  }

  @Test
  void a_part_of_a_file_is_answered_by_range() {
    part("bytes=0-6", 206, "<script", "bytes 0-6/25");
    part("bytes=8-", 206, "alert(1)</script>", "bytes 8-24/25");
    part("bytes=-7", 206, "script>", "bytes 18-24/25");
    part("bytes=20-99", 206, "ript>", "bytes 20-24/25");
    part("bytes=25-", 416, "", "bytes */25");
    part("bytes=-0", 416, "", "bytes */25");
    for (String ignored : new String[] {"bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=-"}) {
      part(ignored, 200, "<script>alert(1)</script>", "");
    }
  }

  private static void part(String range, int status, String body, String told) {
    Answer answer =
        world
            .ask("GET", "/api/v1/runs/" + world.run + "/artefacts/report.html")
            .with("Range", range)
            .send();
    assertThat(answer.status()).as(range).isEqualTo(status);
    assertThat(answer.header("Content-Range")).as(range).isEqualTo(told);
    assertThat(answer.status() == 416 ? "" : answer.body()).as(range).isEqualTo(body);
  }

  @Test
  void a_file_that_is_gone_from_the_disk_is_not_told_as_a_whole_one() {
    byte[] bytes = "0123456789".getBytes(UTF_8);
    String run =
        post("/api/v1/runs", "{'task':'send','params':{'to':'a'}}").json().at("/id").asString();
    world.host.leave(run, "gone.txt", "text/plain", bytes);
    world.host.files.clear();
    Answer answer = world.get("/api/v1/runs/" + run + "/artefacts/gone.txt");
    assertThat(answer.status()).isEqualTo(503);
    world.host.leave(
        world.run, HttpWorld.FILE, "text/html", "<script>alert(1)</script>".getBytes(UTF_8));
  }

  @Test
  void other_programs_make_a_batch_and_ask_for_its_tasks_under_the_names_they_know() {
    String at = "/api/v1/backtest/";
    Answer made =
        post(
            at + "createTask",
            "{'batchId':'tests','task':'send','codes':['600000','000001'],'strategy':{'to':'x'}}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/batchId").asString()).isEqualTo("tests");
    String task = made.json().at("/taskIds/0").asString();
    Answer status = world.get(at + "getTaskStatus?taskId=" + task);
    assertThat(status.json().at("/code").asString()).isEqualTo("600000");
    assertThat(status.json().at("/batchId").asString()).isEqualTo("tests");
    assertThat(status.json().at("/status").asString()).isEqualTo("queued");
    Answer all = world.get(at + "getTasksByBatch?batchId=tests");
    assertThat(all.json().at("/tasks/1/code").asString()).isEqualTo("000001");
    assertThat(
            world
                .get(at + "getTaskResult?taskId=" + world.run)
                .json()
                .at("/result/rows")
                .asString())
        .isEqualTo("7");
    assertThat(post(at + "cancelTask", "{'taskId':'" + task + "'}").status()).isEqualTo(200);
    assertThat(world.get(at + "getTaskStatus").fields()).containsExactly("taskId");
    assertThat(post(at + "createTask", "{'codes':[]}").fields()).containsExactly("codes");
    assertThat(post(at + "createTask", "{'codes':['a',7]}").fields()).containsExactly("codes[1]");
  }
}
