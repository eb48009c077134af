package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.NeedsProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users, orgs, passwords and tokens, managed from the page in a real browser. */
@NeedsProgram("chromium")
class PagePeopleEndToEnd {
  @RegisterExtension static final PageWorld WORLD = new PageWorld();

  private static final String FIRST = "first words of hers";
  private static final String SECOND = "other words of hers";

  private final Tab tab = WORLD.tab();

  @AfterEach
  void the_browser_complains_of_nothing() {
    assertThat(tab.complaints).isEmpty();
  }

  @Test
  void a_user_is_made_given_a_role_locked_out_and_deleted() {
    WORLD.at("users").click("New user").type("Name", "joan");
    tab.type("New password", "short").click("Make the user").sees("password: wanted");
    tab.click("Make one up").until("__find('input', 'New password').value.length === 20");
    tab.click("Make the user").sees("joan is there").sees("May look.");

    tab.choose("Role", "operator").sees("joan is now operator").sees("May also run");
    tab.clickOn(".drawer .foot button", "Disable").sees("joan is disabled").sees("Disabled");
    assertThat(WORLD.ask("GET", "/users", "")).contains("\"joan\"", "operator", "disabled");

    tab.clickOn(".drawer .foot button", "Delete").clickOn("dialog button", "Delete");
    tab.sees("joan is deleted").until("!document.querySelector('[data-row=\"joan\"]')");
  }

  @Test
  void an_org_has_members_of_its_own_and_goes_when_it_is_empty() {
    WORLD.at("users").type("Id of the org", "finance").click("New org").sees("finance is there");
    tab.click("New user").type("Name", "bob").choose("Org", "finance");
    assertThat(tab.eval("[...__find('select', 'Role').options].map((o) => o.value)").toString())
        .contains("org-admin")
        .doesNotContain("\"admin\"");
    tab.type("New password", FIRST).click("Make the user").sees("finance/bob is there");

    tab.press("Escape", 27).choose("Org", "finance");
    tab.until("document.querySelectorAll('[data-row]').length === 1");
    tab.click("Delete finance").clickOn("dialog button", "Delete").sees("is not empty");
    WORLD.ask("DELETE", "/users/finance%2Fbob", "");
    tab.click("Delete finance").clickOn("dialog button", "Delete").sees("finance is deleted");
  }

  @Test
  void whoever_may_only_look_is_offered_nothing_else_and_changes_the_own_password() {
    WORLD.ask(
        "POST",
        "/users",
        "{\"id\": \"vera\", \"role\": \"viewer\", \"password\": \"%s\"}".formatted(FIRST));
    WORLD.ask(
        "POST", "/schedules", "{\"id\": \"watched\", \"task\": \"hello\", \"every\": \"1h\"}");
    try (Tab hers = WORLD.anotherTab()) {
      WORLD.signIn(hers, "vera", FIRST).sees("watched");
      assertThat(hers.eval("document.querySelector('.menu').innerText").asString())
          .contains("Runs", "Alerts")
          .doesNotContain("Users", "Audit");
      WORLD.at(hers, "schedules?schedule=watched").sees("Next firings");
      assertThat(hers.eval("document.querySelectorAll('.drawer .foot button').length").asInt())
          .isZero();
      assertThat(hers.eval("!!__find('button', 'New schedule')").asBoolean()).isFalse();

      WORLD.at(hers, "account").type("Current password", "not hers at all");
      hers.type("New password", SECOND).click("Change the password");
      hers.sees("this is not your password");
      hers.type("Current password", FIRST).click("Change the password").sees("sign in with it");
      WORLD.signIn(hers, "vera", SECOND).sees("watched");
      assertThat(hers.complaints).isEmpty();
    }
    WORLD.ask("DELETE", "/users/vera", "");
    WORLD.ask("DELETE", "/schedules/watched", "");
  }

  @Test
  void a_token_of_single_permissions_is_shown_once_and_revoked() {
    WORLD.at("account").type("Name", "reader").choose("Scopes", "");
    tab.clickOn("label", "runs:read").clickOn("label", "schedules:read").click("New token");
    tab.sees("This is shown once");
    String secret = tab.eval("document.querySelector('.note.good pre').innerText").asString();
    assertThat(secret).startsWith("cj_");
    String session =
        tab.eval(
                "fetch('/api/v1/session', {headers: {Authorization: 'Bearer %s'}, credentials: 'omit'}).then((a) => a.text())"
                    .formatted(secret))
            .asString();
    assertThat(session).contains("token:reader", "[\"schedules:read\",\"runs:read\"]");

    tab.click("Revoke").clickOn("dialog button", "Revoke").sees("reader is deleted");
    tab.sees("No tokens");
  }
}
