package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.plugin.TestJars;
import dev.cronjar.shell.NeedsProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Plugins, files, long runs and many schedules at once, from the page in a real browser. */
@NeedsProgram("chromium")
class PageWorkEndToEnd {
  @RegisterExtension static final PageWorld WORLD = new PageWorld();

  private final Tab tab = WORLD.tab();

  @TempDir Path folder;

  @AfterEach
  void the_browser_complains_of_nothing() {
    assertThat(tab.complaints).isEmpty();
  }

  @Test
  void a_jar_dropped_onto_the_page_works_and_the_version_before_comes_back() throws IOException {
    WORLD.at("plugins").drop(".drop", jar("1.0.0")).sees("papers-1.0.0.jar is installed");
    tab.until(stateOf("papers-1.0.0.jar", "Active"));
    tab.drop(".drop", jar("1.1.0")).until(stateOf("papers-1.1.0.jar", "Active"));
    tab.until(stateOf("papers-1.0.0.jar", "Standby"));
    assertThat(reportOfARun()).isEqualTo("code,1.1.0\n");

    WORLD.at("plugins").until(stateOf("papers-1.1.0.jar", "Active"));
    tab.eval(rowOf("papers-1.1.0.jar") + ".querySelector('button:nth-of-type(2)').click()");
    tab.sees("papers is rolled back").until(stateOf("papers-1.0.0.jar", "Active"));
    assertThat(reportOfARun()).isEqualTo("code,1.0.0\n");

    Path text = Files.writeString(folder.resolve("notes.jar"), "no plugin at all");
    WORLD.at("plugins").drop(".drop", text).sees("notes.jar is refused");
  }

  /** Its task leaves a file behind that names the version. */
  private Path jar(String version) throws IOException {
    Path jar = folder.resolve("papers-" + version + ".jar");
    String body =
        """
        RunContext run = RunContext.current();
        run.output("by", "%1$s");
        try (java.io.OutputStream out = run.artefact("report.csv", "text/csv")) {
          out.write("code,%1$s\\n".getBytes());
        }
        return TaskResult.success();
        """
            .formatted(version);
    TestJars.plugin("papers", version).task("report", body).writeTo(jar);
    return jar;
  }

  private static String rowOf(String file) {
    return "document.querySelector('[data-row=\"" + file + "\"]')";
  }

  private static String stateOf(String file, String state) {
    return rowOf(file) + "?.innerText.includes('" + state + "')";
  }

  /** Runs the task, and downloads the file that it left behind as somebody does: by a click. */
  private String reportOfARun() throws IOException {
    Path there = Files.createTempDirectory(folder, "downloads");
    tab.keepsDownloadsIn(there);
    WORLD.at("runs?edit=run").choose("Task", "report").click("Run now").sees("Outputs");
    tab.click("report.csv");
    Path file = there.resolve("report.csv");
    await().until(() -> Files.exists(file) && Files.size(file) > 0);
    return Files.readString(file);
  }

  @Test
  void a_long_run_is_cancelled() {
    WORLD.at("runs?edit=run").choose("Task", "hello").type("seconds", "600").click("Run now");
    tab.sees("Running").sees("Worked 1 of 600 seconds");
    tab.click("Cancel the run").clickOn("dialog button", "Cancel the run");
    tab.until("document.querySelector('.drawer .crown').innerText.includes('Cancelled')");
    tab.sees("user:admin").seesNot("Cancel the run");
  }

  /** As many lines as {@code -Dcronjar.page.lines} says; the host takes 100,000 a second. */
  @Test
  void a_long_log_opens_at_its_end_and_is_searched_as_a_whole() {
    int lines = Integer.getInteger("cronjar.page.lines", 20_000);
    String command =
        "seq " + lines + " | sed 's/$/ of many/' | split -l 50000 --filter='cat; sleep 0.6'";
    RunView run = WORLD.host().awaitState(submit(command), "success");
    WORLD.at("runs?run=" + run.id());
    long millis =
        tab.until("document.querySelector('.log .line')?.innerText.includes(' of many')")
            .eval("Math.round(performance.now())")
            .asLong();
    System.out.println("the end of a log of " + lines + " lines is seen after " + millis + " ms");
    assertThat(millis).isLessThan(3000);
    tab.until(
        "[...document.querySelectorAll('.log .line')].pop().innerText.endsWith('%d of many')"
            .formatted(lines));

    tab.type("Search the log", "7777 OF MANY").press("Enter", 13).sees("1/");
    tab.until("document.querySelector('.line.here').lastChild.textContent === '7777 of many'");
    String hits = tab.eval("document.querySelector('.log [role=status]').innerText").asString();
    assertThat(hits).isEqualTo("1/" + lines / 10_000);
    tab.press("Enter", 13)
        .until("document.querySelector('.line.here').lastChild.textContent === '17777 of many'");
    tab.type("Search the log", "no such words").press("Enter", 13).sees("nothing found");
  }

  /** As many schedules as {@code -Dcronjar.page.schedules} says. */
  @Test
  void a_page_of_many_schedules_is_soon_there_and_of_its_files_only_one_is_asked_for_again() {
    int many = Integer.getInteger("cronjar.page.schedules", 500);
    String entry = "  - {id: one-of-%d, task: hello, cron: '0 4 * * *', labels: {team: a}}\n";
    WORLD
        .host()
        .write(
            "schedules/many.yaml",
            "schedules:\n"
                + IntStream.range(0, many)
                    .mapToObj(entry::formatted)
                    .collect(Collectors.joining()));
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> WORLD.ask("GET", "/schedules?limit=1&text=one-of-" + (many - 1), ""),
            found -> found.contains("one-of-"));

    long millis =
        WORLD
            .at("schedules?label=team%3Da")
            .until(rows(50))
            .eval("Math.round(performance.now())")
            .asLong();

    System.out.println("a page of " + many + " schedules is seen after " + millis + " ms");
    assertThat(millis).isLessThan(3000);
    assertThat(
            tab.eval(
                    "performance.getEntriesByType('resource').filter((each) =>"
                        + " /[.](js|css)$/.test(each.name) && each.transferSize > 0).map((each) =>"
                        + " each.name)")
                .toString())
        .isEqualTo("[]");
    WORLD.host().write("schedules/many.yaml", "schedules: []\n");
  }

  @Test
  void a_growing_log_is_followed_until_somebody_scrolls_up() {
    RunView run = submit("for i in $(seq 1 1000); do echo line $i; sleep 0.02; done");
    String view = "document.querySelector('.log .view')";
    String first = "document.querySelector('.log .line').innerText";
    String isAtEnd =
        "Math.abs(%1$s.scrollHeight - %1$s.clientHeight - %1$s.scrollTop) < 2".formatted(view);
    WORLD.at("runs?run=" + run.id()).until("document.querySelectorAll('.log .line').length > 20");
    tab.until(isAtEnd).sees("line 60").until(isAtEnd);

    tab.eval(view + ".scrollTop = 200");
    tab.until("!document.querySelector('.log .check input').checked");
    String before = tab.eval(first).asString();
    long total = tab.eval(view + ".scrollHeight").asLong();
    tab.until(view + ".scrollHeight > " + (total + 400));
    assertThat(tab.eval(first).asString()).isEqualTo(before);
    assertThat(tab.eval(view + ".scrollTop").asInt()).isEqualTo(200);

    tab.clickOn("label", "Follow").until(isAtEnd);
    WORLD.ask("POST", "/runs/" + run.id() + "/cancel", "");
    tab.sees("Cancelled");
  }

  @Test
  void what_goes_wrong_stands_above_every_page_until_somebody_knows_of_it() {
    WORLD.ask(
        "POST",
        "/schedules",
        "{\"id\": \"bad\", \"task\": \"shell-command\", \"every\": \"1d\", \"retry\": [\"1s\"],"
            + " \"params\": {\"command\": \"exit 2\"}}");
    for (int i = 0; i < 5; i++) {
      WORLD.ask("POST", "/schedules/bad/run", "{}");
    }
    WORLD.at("schedules").sees("The last 5 runs of bad failed").click("Show").sees("I know");
    assertThat(Axe.findings(tab)).isEmpty();
    tab.click("I know").sees("known to user:admin");
    tab.until("!document.querySelector('.banner')");

    tab.click("bad").clickOn(".drawer td button", "Failed").sees("Attempts");
    assertThat(tab.eval("document.querySelectorAll('.drawer tr.more').length").asInt())
        .isEqualTo(2);
    assertThat(Axe.findings(tab)).isEmpty();
    WORLD.ask("PATCH", "/schedules/bad", "{\"params.command\": \"exit 0\"}");
    WORLD.ask("POST", "/schedules/bad/run", "{}");
    WORLD.at("alerts").sees("Nothing is wrong");
    WORLD.ask("DELETE", "/schedules/bad", "");
  }

  private static RunView submit(String command) {
    Map<String, Object> request =
        Map.of("task", "shell-command", "params", Map.of("command", command));
    String json = JsonMapper.shared().writeValueAsString(request);
    return WORLD.host().controls().runs().submit(json, "");
  }

  @Test
  void a_schedule_comes_after_others_that_are_picked_and_a_circle_is_refused() {
    WORLD.ask("POST", "/schedules", "{\"id\": \"load\", \"task\": \"hello\", \"every\": \"1d\"}");
    WORLD.at("schedules?edit=new:").type("Id", "report").choose("Task", "hello");
    tab.click("After others only").type("After", "loa");
    tab.until("[...document.querySelectorAll('datalist option')].some((o) => o.value === 'load')");
    tab.type("After", "load").click("Add").click("Save").sees("report is there");
    tab.sees("after load");

    tab.clickOn(".drawer .foot button", "Edit")
        .choose("How a run of load must have ended", "finished");
    tab.click("Interval").type("Interval", "1d").click("Save").sees("report is saved");
    String yaml =
        tab.eval("fetch('/api/v1/schedules/report/definition').then((a) => a.text())").asString();
    assertThat(yaml).contains("every: \"1d\"").contains("load: \"finished\"");
    tab.clickOn(".drawer .foot button", "Edit").click("After others only");
    tab.click("Save").sees("report is saved").sees("after load");

    WORLD.ask("POST", "/schedules/load/run", "{\"following\": \"follow\"}");
    WORLD.at("schedules?schedule=report").click("Success").sees("after another");

    WORLD.at("schedules?edit=load").type("After", "report").click("Add").click("Save");
    tab.sees("load → report → load");
    WORLD.ask("DELETE", "/schedules/report", "");
    WORLD.ask("DELETE", "/schedules/load", "");
  }

  @Test
  void many_schedules_are_paused_resumed_run_and_deleted_at_once() {
    for (String id : List.of("many-1", "many-2", "many-3")) {
      WORLD.ask(
          "POST",
          "/schedules",
          "{\"id\": \"%s\", \"task\": \"hello\", \"every\": \"1d\"}".formatted(id));
    }
    WORLD.at("schedules?text=many-").until(rows(3));
    tab.eval("document.querySelector('[data-row=\"many-1\"] input').click()");
    tab.sees("1 selected").eval("__find('input', 'Select all of this page').click()");
    tab.sees("3 selected").clickOn(".bulk button", "Pause").sees("Pause: 3 done");
    tab.until(
        "[...document.querySelectorAll('[data-row]')].every((r) =>"
            + " r.innerText.includes('Paused'))");

    pickAll().clickOn(".bulk button", "Resume").click("Skip them").sees("Resume: 3 done");
    pickAll().clickOn(".bulk button", "Run now").sees("Run now: 3 done");
    tab.until(
        "[...document.querySelectorAll('[data-row]')].every((r) =>"
            + " r.innerText.includes('Success'))");

    pickAll().clickOn(".bulk button", "Delete").sees("many-1, many-2, many-3");
    tab.clickOn("dialog button", "Delete").sees("Delete: 3 done").until(rows(0));
  }

  private Tab pickAll() {
    return tab.until("!document.querySelector('.bulk')")
        .until("!!__find('input', 'Select all of this page')")
        .clickOn("input", "Select all of this page");
  }

  private static String rows(int many) {
    return "document.querySelectorAll('[data-row]').length === " + many;
  }
}
