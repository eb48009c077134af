package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every command of the operations guide is run, in its order, against a real host. */
@Execution(ExecutionMode.CONCURRENT)
class OperationsGuideEndToEnd {
  @TempDir Path folder;

  /** The host that the guide started and left running. */
  @AfterEach
  void stop() throws IOException {
    Path file = folder.resolve("cronjar/data/host.pid");
    if (Files.exists(file)) {
      long pid = Long.parseLong(Files.readAllLines(file).getFirst().substring("pid=".length()));
      ProcessHandle.of(pid)
          .ifPresent(
              host -> {
                host.destroyForcibly();
                host.onExit().join();
              });
    }
  }

  @Test
  void every_command_of_the_guide_does_what_it_says() throws Exception {
    assertThat(Guide.blocks()).hasSizeGreaterThan(15);
    Guide guide = new Guide(folder);
    String said = guide.run(guide.script("sh"), Map.of());
    assertThat(said).endsWith("=== all done\n");
    assertThat(said)
        .contains("cronjar_up 1.0")
        .contains("/backups/before-upgrade")
        .contains("The ledger is clean")
        .contains("The audit is as it was written")
        .contains("old-report")
        .contains("DEBUG");
  }

  @Test
  void what_the_guide_does_not_run_is_marked() throws IOException {
    String rest = Guide.rest();
    Matcher other = Pattern.compile("(?ms)^```[^\\n]*\\n(.*?)^```$").matcher(rest);
    List<String> commands = new ArrayList<>();
    while (other.find()) {
      commands.addAll(other.group(1).lines().toList());
    }
    assertThat(commands).isNotEmpty().allMatch(OperationsGuideEndToEnd::needsWhatThisSuiteHasNot);
  }

  /** Of a machine with systemd; or of a database server, whose suite is the host's HomeMoveTest. */
  private static boolean needsWhatThisSuiteHasNot(String line) {
    return line.contains("systemd")
        || line.startsWith("systemctl")
        || line.startsWith("PGPASS=… cronjar move ");
  }
}
