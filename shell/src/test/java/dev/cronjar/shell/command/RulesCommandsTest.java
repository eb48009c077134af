package dev.cronjar.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandsTest {
  private final Typed console = new Typed();

  @Test
  void rules_are_listed_and_shown_as_yaml() {
    assertThat(console.type("rules")).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("three-in-a-row", "technical_failure", "enabled");
    console.type("rules show three-in-a-row");
    assertThat(console.shown()).contains("name: three-in-a-row", "to: [log]");
    assertThat(console.type("rules show nothing")).isEqualTo(Exit.NOT_FOUND);
  }

  @Test
  void a_rule_is_tried_on_what_is_recorded() {
    assertThat(console.type("rules test three-in-a-row --from 7d")).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("3 of 3 in a row", "yes");
    assertThat(console.said()).contains("would have sent 1");
    assertThat(console.host.rules.asked.getFirst()).startsWith("test three-in-a-row 20");
  }

  @Test
  void a_rule_is_made_and_changed_from_a_file_and_deleted_with_consent(@TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("r.yaml"), "name: r\n");
    assertThat(console.type("rules add --file " + file)).isEqualTo(Exit.OK);
    assertThat(console.type("rules edit r --file " + file)).isEqualTo(Exit.OK);
    assertThat(console.type("rules disable r")).isEqualTo(Exit.OK);
    assertThat(console.type("rules enable r")).isEqualTo(Exit.OK);
    assertThat(console.type("rules delete r")).isEqualTo(Exit.USAGE);
    assertThat(console.type("rules delete r --yes")).isEqualTo(Exit.OK);
    assertThat(console.host.rules.asked)
        .containsExactly("create name: r", "edit r name: r", "disable r", "enable r", "delete r r");
  }

  @Test
  void what_a_command_lacks_is_said() {
    assertThat(console.type("rules add")).isEqualTo(Exit.USAGE);
    assertThat(console.type("rules add --file /no/such/file")).isEqualTo(Exit.FAILED);
    assertThat(console.type("rules show")).isEqualTo(Exit.USAGE);
    assertThat(console.type("rules edit three-in-a-row")).isEqualTo(Exit.USAGE);
    assertThat(console.type("rules lst")).isEqualTo(Exit.USAGE);
    assertThat(console.type("notifications lst")).isEqualTo(Exit.USAGE);
    assertThat(console.type("notifications test")).isEqualTo(Exit.USAGE);
  }

  @Test
  void notifications_are_listed_tried_again_and_channels_tried() {
    assertThat(console.type("notifications --state waiting --channel log")).isEqualTo(Exit.OK);
    assertThat(console.shown()).contains("three-in-a-row", "the server answe", "waiting");
    console.type("notifications retry n-1");
    console.type("notifications channels");
    assertThat(console.shown()).contains("the host's log");
    console.type("notifications test log --json");
    assertThat(console.shown()).contains("\"channel\": \"log\"");
    assertThat(console.host.rules.asked)
        .containsExactly("notifications log waiting 20", "retry n-1", "try log");
  }
}
