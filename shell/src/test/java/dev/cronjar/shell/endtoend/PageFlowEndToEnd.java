package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.shell.NeedsProgram;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Workflows, and who is told of what, from the page in a real browser. */
@NeedsProgram("chromium")
class PageFlowEndToEnd {
  @RegisterExtension static final PageWorld WORLD = new PageWorld();

  private static final String DEFINITION =
      """
      id: onboarding
      name: Onboarding
      variables:
        who: {type: string, default: Ada}
      steps:
        - first: {task: hello, params: {name: "${vars.who}"}}
        - both:
            parallel:
              steps:
                - left: {task: hello, params: {name: Left}}
                - right: {task: hello, params: {name: Right}}
        - ask: {wait: {approval: Shall it go on?}}
        - last: {task: shell-command, params: {command: exit 3}}
      """;

  private final Tab tab = WORLD.tab();

  @AfterEach
  void the_browser_complains_of_nothing() {
    assertThat(tab.complaints).isEmpty();
  }

  @Test
  void a_workflow_is_written_started_answered_watched_and_retried() {
    WORLD.at("workflows").click("New workflow");
    tab.type("Definition in YAML or JSON", DEFINITION.replace("vars.who", "vars.whom"));
    tab.click("Save").sees("no variable 'whom'. Did you mean 'who'?");
    tab.type("Definition in YAML or JSON", DEFINITION).click("Save").sees("onboarding is there");
    tab.until(steps(".plain") + ".length === 6").sees("right");
    assertThat(Axe.findings(tab)).isEmpty();

    tab.clickOn(".drawer .foot button", "Run now").type("who", "Grace");
    tab.clickOn(".drawer.upper .foot button", "Run now").sees("ask waits for an answer");
    tab.until(steps(".completed") + ".length === 4").until(steps(".waiting") + ".length === 1");
    assertThat(Axe.findings(tab)).isEmpty();

    tab.type("Comment", "yes").click("Approve").sees("ask goes on");
    tab.until("document.querySelector('.drawer.upper .crown').innerText.includes('Failed')");
    tab.until(steps(".failed") + ".length === 1").sees("exit code 3");
    assertThat(tab.eval("document.querySelectorAll('.gantt .bar').length").asInt()).isEqualTo(6);

    tab.clickOn("button", "first").until(drawers() + " === 3").sees("Hello, Grace!");
    tab.press("Escape", 27).until(drawers() + " === 2");
    String before = tab.eval("location.search").asString();
    tab.click("Retry from where it failed");
    tab.until("location.search.includes('flow=') && location.search !== " + Tab.quoted(before));
    tab.sees("Retry of").until(steps(".failed") + ".length === 1");
    tab.press("Escape", 27).press("Escape", 27).until("!location.search.includes('workflow=')");
  }

  @Test
  void rules_for_notifications_are_listed_with_what_they_have_sent() {
    WORLD.ask(
        "POST",
        "/rules",
        "{\"name\": \"told\", \"on\": [\"business_failure\", \"technical_failure\"], \"for\":"
            + " {\"schedules\": [\"told-of\"]}, \"to\": [\"log\"]}");
    WORLD.ask(
        "POST",
        "/schedules",
        "{\"id\": \"told-of\", \"retry\": false, \"task\": \"shell-command\", \"every\": \"1d\","
            + " \"params\": {\"command\": \"exit 2\"}}");
    WORLD.at("alerts").sees("business failure, technical failure");
    // a rule that was just made is in force a moment later
    await()
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              WORLD.ask("POST", "/schedules/told-of/run", "{}");
              return WORLD.ask("GET", "/notifications", "").contains("told-of");
            });
    tab.until(
        "[...document.querySelectorAll('tr')].some((row) => row.innerText.includes('Sent') &&"
            + " row.innerText.includes('told-of'))");
    assertThat(Axe.findings(tab)).isEmpty();

    tab.click("Disable told").sees("told is disabled").click("Enable told").sees("told is enabled");
    WORLD.ask("DELETE", "/rules/told", "");
    WORLD.ask("DELETE", "/schedules/told-of", "");
  }

  private static String drawers() {
    return "document.querySelectorAll('.drawer').length";
  }

  private static String steps(String state) {
    return "document.querySelectorAll('.graph .step" + state + "')";
  }
}
