package dev.cronjar.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.shell.Main;
import dev.cronjar.shell.NeedsProgram;
import dev.cronjar.shell.fake.FakeHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real terminal, attached to a host in a JVM of its own. */
@NeedsProgram("tmux")
class ConsoleInTmuxTest {
  @TempDir Path folder;
  private Process host;
  private String socket = "";

  @BeforeEach
  void open() throws Exception {
    socket = folder.resolve("tmux").toString();
    host = new ProcessBuilder(java(List.of(FakeHost.class.getName(), folder.toString()))).start();
    try (BufferedReader reader = host.inputReader()) {
      assertThat(reader.readLine()).isEqualTo("ready");
    }
    List<String> words =
        java(
            List.of(
                "-Duser.home=" + folder,
                Main.class.getName(),
                "shell",
                "--home",
                folder.toString()));
    Path script =
        Files.writeString(
            folder.resolve("console.sh"),
            "trap : INT\n" + String.join(" ", words) + "; echo left with $?; sleep 60\n");
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "40", "sh " + script);
  }

  @AfterEach
  void close() throws Exception {
    tmux("kill-server");
    host.destroyForcibly();
  }

  private static List<String> java(List<String> rest) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(rest);
    return words;
  }

  private String tmux(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private void type(String... keys) throws Exception {
    List<String> words = new ArrayList<>(List.of("send-keys"));
    words.addAll(List.of(keys));
    tmux(words.toArray(String[]::new));
  }

  private void screenShows(String text) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(tmux("capture-pane", "-p")).contains(text));
  }

  /** Ctrl-D is a key to the prompt alone: what comes while a command still writes is not. */
  private void promptWaits() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(tmux("capture-pane", "-p").stripTrailing()).endsWith("cronjar>"));
  }

  @Test
  void what_is_typed_before_the_prompt_is_carried_out() throws Exception {
    type("health --plain", "Enter");
    screenShows("can fire        yes");
  }

  @Test
  void tab_completes_commands_and_live_names() throws Exception {
    screenShows("cronjar>");
    type("add nightly --task hello --every 10s", "Enter");
    screenShows("added nightly");
    type("sho", "Tab", "nig", "Tab", "Enter");
    screenShows("revision     1");
  }

  @Test
  void ctrl_c_stops_a_java_loop_and_ctrl_d_leaves_but_the_host_goes_on() throws Exception {
    screenShows("cronjar>");
    type("jshell", "Enter");
    screenShows("java>");
    type("System.out.println(1 + \"st loop\"); while (true) {}", "Enter");
    screenShows("1st loop");
    type("C-c");
    screenShows("stopped");
    type("6 * 7", "Enter");
    screenShows("==> 42");
    type("/exit", "Enter");
    type("stats", "Enter");
    screenShows("runs success");
    promptWaits();
    type("C-d");
    screenShows("left with 0");
    assertThat(host.isAlive()).isTrue();
  }

  @Test
  void history_is_for_its_owner_and_holds_no_secrets() throws Exception {
    screenShows("cronjar>");
    type("stats", "Enter", " health", "Enter", "run x --param password=1", "Enter", "C-d");
    screenShows("left with");
    Path history = folder.resolve(".cronjar").resolve("history");
    assertThat(Files.readAllLines(history)).containsExactly("stats");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
        .isEqualTo("rw-------");
  }
}
