package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.NeedsProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What somebody does all day with the page, in a real browser on a real host. */
@NeedsProgram("chromium")
class PageEndToEnd {
  @RegisterExtension static final PageWorld WORLD = new PageWorld();

  private static String seen = "";

  private final Tab tab = WORLD.tab();

  /** Neither an exception nor anything that the browser refused to do. */
  @AfterEach
  void the_browser_complains_of_nothing() {
    assertThat(tab.complaints).isEmpty();
  }

  @Test
  void a_schedule_lives_from_its_making_to_its_end() {
    WORLD.at("schedules").click("New schedule");
    tab.type("Name", "Morning greeting").choose("Task", "hello");
    tab.type("Cron expression", "30 2 * * 9").sees("wanted day of week");
    tab.type("Cron expression", "30 2 * * MON-FRI").type("Zone", "Europe/Berlin");
    tab.sees("at 02:30 on Monday to Friday");
    assertThat(tab.eval("document.querySelectorAll('.preview li').length").asInt()).isEqualTo(5);
    assertThat(tab.eval("document.querySelector('.preview li').innerText").asString())
        .containsPattern("02:30:00 \\+0[12]:00");
    tab.type("lines", "0").click("Save").sees("wanted a whole number from 1 to 1000000");
    tab.type("lines", "700").type("name", "Ada").click("Save");
    tab.sees("morning-greeting is there").sees("Next firings");

    tab.click("Run now").sees("Run of morning-greeting").sees("Hello, Ada!").sees("700 lines");
    tab.sees("Success");
    tab.eval("document.querySelector('.log .view').scrollTop = 1e9");
    tab.until(
        "[...document.querySelectorAll('.log .line')].some((l) => l.innerText.startsWith('700'))");
    tab.press("Escape", 27).until("!location.search.includes('run=')");

    tab.clickOn(".drawer .foot button", "Pause").sees("morning-greeting is paused");
    tab.clickOn(".drawer .foot button", "Resume").sees("What about the fire times");
    tab.click("Skip them").sees("morning-greeting goes on");

    tab.clickOn(".drawer .foot button", "Edit").sees("Edit Morning greeting");
    tab.type("Cron expression", "0 4 * * *").sees("every day at 04:00").click("Save");
    tab.sees("morning-greeting is saved").sees("cron 0 4 * * *");

    tab.clickOn(".drawer .foot button", "Delete").sees("Delete morning-greeting?");
    tab.clickOn("dialog button", "Delete").sees("morning-greeting is deleted");
    tab.until("!document.querySelector('[data-row=\"morning-greeting\"]')");
  }

  @Test
  void what_somebody_else_has_changed_meanwhile_is_not_overwritten_unasked() {
    WORLD.ask("POST", "/schedules", "{\"id\": \"clash\", \"task\": \"hello\", \"every\": \"1h\"}");
    WORLD.at("schedules?edit=clash").type("Interval", "2h");
    WORLD.ask("PATCH", "/schedules/clash", "{\"description\": \"theirs\"}");

    tab.click("Save").sees("Somebody else has changed this schedule meanwhile");
    tab.click("Show theirs").until("__find('textarea, input', 'Description')?.value === 'theirs'");
    tab.type("Interval", "3h").click("Save").sees("clash is saved").sees("every 3h");
  }

  @Test
  void a_batch_runs_to_its_end_before_ones_eyes() {
    WORLD.at("batches?edit=batch").choose("Task", "hello");
    tab.type("Params of each run", "name,lines\nAda,1\nBob,2\n\"Smith, Jo\",0\n").sees("3 runs.");
    tab.click("Start 3 runs").sees("sets[2]").sees("from 1 to 1000000");
    tab.type("Params of each run", "name,lines\nAda,1\nBob,2\n\"Smith, Jo\",3\n");
    tab.click("Start 3 runs").sees("3 / 3 Runs").sees("100 %").sees("Hello, Smith, Jo!");
    String csv =
        tab.eval(
                "fetch(document.querySelector('.drawer .foot a').href).then((answer) =>"
                    + " answer.text())")
            .asString();
    assertThat(csv.lines()).hasSize(4);
    tab.clickOn(".drawer .foot button", "Delete").clickOn("dialog button", "Delete");
    tab.sees("is deleted").until("!location.search.includes('batch=')");
  }

  @Test
  void a_run_by_hand_becomes_a_schedule_in_three_steps() {
    WORLD.at("runs?edit=run").choose("Task", "hello").type("name", "Grace");
    tab.type("Output settings", "format=pdf")
        .click("Run now")
        .sees("Hello, Grace!")
        .sees("Success");

    tab.click("Make this a schedule").sees("Filled in from the run").sees("name: \"Grace\"");
    tab.type("Id", "greet-grace").type("Cron expression", "0 6 * * *").sees("every day at 06:00");
    tab.click("Make the schedule");

    tab.sees("greet-grace is there").until("location.search === '?schedule=greet-grace'");
    tab.sees("Next firings").sees("\"name\": \"Grace\"").sees("pdf");
  }

  @Test
  void a_reload_shows_the_same() {
    WORLD.ask(
        "POST",
        "/schedules",
        "{\"id\": \"kept\", \"task\": \"hello\", \"every\": \"1h\", \"labels\": {\"team\":"
            + " \"red\"}}");
    WORLD.at("schedules").type("Search", "kep").until("location.search.includes('text=kep')");
    tab.type("Label", "team=red").until("location.search.includes('label=')");
    tab.click("Next run").until("location.search.includes('sort=next')");
    tab.until("document.querySelectorAll('[data-row]').length === 1");
    tab.click("kept").sees("Next firings");
    String before = tab.eval("location.href").asString();

    tab.reload().sees("Next firings");

    assertThat(tab.eval("location.href").asString()).isEqualTo(before);
    assertThat(tab.eval("__find('input', 'Search').value").asString()).isEqualTo("kep");
    assertThat(tab.eval("document.querySelector('[aria-sort=ascending]').innerText").asString())
        .startsWith("Next run");
  }

  @Test
  void keys_find_move_open_run_and_close() {
    WORLD.ask("POST", "/schedules", "{\"id\": \"keys-1\", \"task\": \"hello\", \"every\": \"1h\"}");
    WORLD.ask("POST", "/schedules", "{\"id\": \"keys-2\", \"task\": \"hello\", \"every\": \"1h\"}");
    WORLD.at("schedules?text=keys-").until("document.querySelectorAll('[data-row]').length === 2");

    tab.press("j", 74).press("j", 74).until("document.activeElement.dataset.row === 'keys-2'");
    tab.press("Enter", 13)
        .until("location.search.includes('schedule=keys-2')")
        .sees("Next firings");
    tab.press("Escape", 27).until("document.activeElement.dataset.row === 'keys-2'");
    tab.press("k", 75).press("t", 84).sees("Run of keys-1").press("Escape", 27);
    tab.press("?", 191).sees("pause or resume").press("Escape", 27).seesNot("pause or resume");
    tab.press("/", 191).until("document.activeElement.type === 'search'");
  }

  @Test
  void it_speaks_chinese_and_remembers_it() {
    try (Tab other = WORLD.anotherTab()) {
      WORLD.signIn(other);
      other.choose("Language", "zh").sees("新建计划").reload().sees("新建计划");
      assertThat(other.eval("document.documentElement.lang").asString()).isEqualTo("zh-Hans");
      assertThat(other.complaints).isEmpty();
    }
  }

  @Test
  void it_says_so_when_the_host_is_away_and_goes_on_when_it_is_back() {
    try (Tab other = WORLD.anotherTab()) {
      WORLD.signIn(other);
      other.offline(true).clickOn("a", "Runs").sees("cannot be reached");
      other.offline(false).clickOn("a", "Schedules").seesNot("cannot be reached");
      other.sees("New schedule");
    }
  }

  /** Everything that others may have written is shown as text. */
  @Test
  void sixty_payloads_in_every_field_run_no_script() {
    XssWalk walk = new XssWalk(WORLD);
    assertThat(XssWalk.payloads()).isGreaterThanOrEqualTo(60);

    assertThat(walk.findings()).isEqualTo("[][][]");

    walk.tidyUp();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "schedules, seen",
    "schedules?schedule=seen, Next firings",
    "schedules?edit=seen, every day at 02:00",
    "schedules?edit=new:, Choose a task",
    "workflows, New workflow",
    "workflows?edit=new:, Definition in YAML",
    "runs, Success",
    "runs?run=RUN, Hello",
    "runs?edit=run, Output settings",
    "batches?batch=few, 100 %",
    "batches?edit=batch, Params of each run",
    "plugins, hello",
    "timeline, To come",
    "hosts, Ledger",
    "audit, batches.create",
    "users, Orgs",
    "users?user=admin, Password changed",
    "users?edit=user, Make the user",
    "alerts, Alerts",
    "account, API tokens"
  })
  void axe_finds_nothing_in_light_and_dark(String path, String shows) {
    WORLD.at(path.replace("RUN", seen())).sees(shows);

    assertThat(Axe.findings(tab)).isEmpty();
  }

  /** Something of everything, made once; answers with a run. */
  private String seen() {
    if (seen.isEmpty()) {
      WORLD.ask(
          "POST",
          "/schedules",
          "{\"id\": \"seen\", \"task\": \"hello\", \"cron\": \"0 2 * * *\", \"labels\": {\"team\":"
              + " \"a\"}, \"params\": {\"name\": \"Ada\"}}");
      WORLD.ask("POST", "/schedules", "{\"id\": \"held\", \"task\": \"hello\", \"every\": \"1h\"}");
      WORLD.ask("POST", "/schedules/held/pause", "{}");
      WORLD.ask(
          "POST",
          "/batches",
          "{\"id\": \"few\", \"task\": \"hello\", \"sets\": [{\"name\": \"Ada\"}, {}]}");
      String run = WORLD.ask("POST", "/schedules/seen/run", "{}");
      seen = JsonMapper.shared().readTree(run).path("id").asString();
    }
    return seen;
  }
}
