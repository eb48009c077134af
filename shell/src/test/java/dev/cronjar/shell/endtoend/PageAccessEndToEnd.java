package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.NeedsProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whoever uses a screen reader, a keyboard or strong contrast can use the page: axe finds nothing.
 */
@NeedsProgram("chromium")
class PageAccessEndToEnd {
  @RegisterExtension static final PageWorld WORLD = new PageWorld();

  private static final String AXE = PageWorld.resource("/axe/axe.min.js");
  private static final String FOUND =
      """
      axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
        .then(({violations}) => violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' ' + n.failureSummary).join(' | ')).join('\\n'))
      """;

  @BeforeAll
  static void something_to_see() {
    WORLD.ask(
        "POST",
        "/schedules",
        "{\"id\": \"seen\", \"name\": \"Seen\", \"task\": \"hello\", \"cron\": \"0 2 * * *\", \"labels\": {\"team\": \"a\"}, \"params\": {\"name\": \"Ada\"}}");
    WORLD.ask("POST", "/schedules", "{\"id\": \"held\", \"task\": \"hello\", \"every\": \"1h\"}");
    WORLD.ask("POST", "/schedules/held/pause", "{}");
    WORLD.ask(
        "POST",
        "/batches",
        "{\"id\": \"few\", \"task\": \"hello\", \"sets\": [{\"name\": \"Ada\"}, {}]}");
    String run = WORLD.ask("POST", "/schedules/seen/run", "{}");
    WORLD.tab().eval("window.name = JSON.parse(" + Tab.quoted(run) + ").id");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "schedules, Seen",
    "schedules?schedule=seen, Next firings",
    "schedules?edit=seen, every day at 02:00",
    "schedules?edit=new:, Choose a task",
    "runs, Success",
    "runs?run=RUN, Hello",
    "runs?edit=run, Output settings",
    "batches?batch=few, 100 %",
    "batches?edit=batch, Params of each run",
    "plugins, hello",
    "timeline, To come",
    "hosts, Ledger",
    "audit, batches.create",
    "account, API tokens"
  })
  void axe_finds_nothing_in_light_and_dark(String path, String shows) {
    Tab tab = WORLD.tab();
    String run = tab.eval("window.name").asString();
    for (String scheme : new String[] {"light", "dark"}) {
      tab.prefers(scheme);
      WORLD.at(path.replace("RUN", run)).sees(shows);
      tab.eval(AXE);
      assertThat(tab.eval(FOUND).asString()).as(path + " " + scheme).isEmpty();
    }
  }
}
