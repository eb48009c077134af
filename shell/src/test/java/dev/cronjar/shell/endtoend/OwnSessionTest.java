package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is frozen or would end by a hang-up is no member of the build's process group. */
@EnabledOnOs(OS.LINUX)
class OwnSessionTest {
  @Test
  void a_process_leads_a_session_of_its_own_under_the_id_that_is_known_of_it() throws Exception {
    Process process = OwnSession.start(new ProcessBuilder("cat"));
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      assertThat(process.getInputStream().read()).as("it runs").isEqualTo('\n');
      assertThat(sessionOf(process.pid())).isEqualTo(process.pid());
      assertThat(sessionOf(ProcessHandle.current().pid())).isNotEqualTo(process.pid());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The sixth word; the second may have spaces, and ends with the last bracket. */
  private static long sessionOf(long pid) throws IOException {
    String facts = Files.readString(Path.of("/proc/" + pid + "/stat"));
    return Long.parseLong(facts.substring(facts.lastIndexOf(')') + 2).split(" ", -1)[3]);
  }
}
