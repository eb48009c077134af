package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCommandsTest {
  private final Typed console = new Typed();

  @Test
  void users_lists_everybody_with_role_and_state() {
    assertThat(console.type("users")).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("USER", "admin", "enabled");
    console.type("users --json");
    assertThat(console.shown()).contains("\"role\": \"admin\"").doesNotContain("assword\": \"");
  }

  @Test
  void a_password_is_typed_twice_and_not_shown() {
    console.present = true;
    console.answers.addAll(List.of("a long password", "a long password"));
    assertThat(console.type("users add ada editor")).isEqualTo(Exit.OK);
    assertThat(console.host.people.asked).containsExactly("create ada editor a long password");
    assertThat(console.shown() + console.said()).contains("ada").doesNotContain("a long password");
  }

  @Test
  void two_different_passwords_change_nothing() {
    console.present = true;
    console.answers.addAll(List.of("a long password", "another password"));
    assertThat(console.type("passwd admin")).isEqualTo(Exit.FAILED);
    assertThat(console.host.people.asked).isEmpty();
  }

  @Test
  void a_generated_password_is_shown_once_and_a_file_gives_its_first_line(@TempDir Path folder)
      throws Exception {
    assertThat(console.type("users password admin")).isEqualTo(Exit.USAGE);
    console.type("users password admin --generate");
    String made = console.host.people.asked.getFirst().substring("password admin ".length());
    assertThat(made).hasSize(20);
    assertThat(console.shown()).contains(made);
    Path file = folder.resolve("password");
    Files.writeString(file, "from the file\nand more");
    console.type("passwd admin --password-file " + file);
    assertThat(console.host.people.asked.getLast()).isEqualTo("password admin from the file");
    assertThat(console.shown()).doesNotContain("from the file");
  }

  @Test
  void what_a_command_lacks_is_said() {
    assertThat(console.type("users add")).isEqualTo(Exit.USAGE);
    assertThat(console.type("users add ada")).isEqualTo(Exit.USAGE);
    assertThat(console.type("users lst")).isEqualTo(Exit.USAGE);
    assertThat(console.type("users delete ada")).isEqualTo(Exit.USAGE);
    assertThat(console.type("users delete ada --yes")).isEqualTo(Exit.OK);
    assertThat(console.host.people.asked).containsExactly("delete ada ada");
  }

  @Test
  void a_token_is_shown_once_with_a_word_about_that() {
    console.type("tokens create ci --scopes runs:read --expires 30d");
    assertThat(console.shown()).contains("cj_abc");
    assertThat(console.said()).contains("only time");
    assertThat(console.host.people.asked).containsExactly("create ci runs:read 30d ");
    assertThat(console.type("tokens revoke ci")).isEqualTo(Exit.OK);
    assertThat(console.type("tokens")).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("ci", "runs:read").doesNotContain("cj_");
  }

  @Test
  void orgs_are_listed_made_and_deleted() {
    assertThat(console.type("orgs add finance --name Finance")).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("finance", "Finance");
    assertThat(console.type("orgs delete finance --yes")).isEqualTo(Exit.OK);
    assertThat(console.host.people.asked).containsExactly("delete finance finance");
  }

  @Test
  void audit_filters_and_shows_control_characters_as_text() {
    console.type("audit --schedule nightly --outcome denied --since 2027-01-01T00:00:00Z");
    assertThat(console.host.people.asked.getFirst())
        .contains("schedule=nightly", "outcome=denied", "from=2027-01-01T00:00:00Z");
    assertThat(console.shown())
        .contains("user:bob", "192.0.2.7", "denied")
        .doesNotContain("\u001b");
  }

  @Test
  void audit_verify_exits_1_when_the_audit_was_tampered_with() {
    assertThat(console.type("audit verify")).isEqualTo(Exit.OK);
    assertThat(console.shown()).isEqualTo("The audit is as it was written: 7 records.");
    console.host.people.tampered = true;
    assertThat(console.type("audit verify")).isEqualTo(Exit.FAILED);
    assertThat(console.data)
        .containsExactly("The audit has been tampered with:", "audit record 3 is missing");
  }
}
