package dev.cronjar.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.fake.FakeHost;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a host in a JVM of its own. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CommandLineTest {
  @TempDir static Path home;
  static Process host;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void start_a_host() throws IOException {
    host = ForkedHost.start(home);
    try (BufferedReader reader = host.inputReader()) {
      assertThat(reader.readLine()).isEqualTo("ready");
    }
  }

  @AfterAll
  static void stop_the_host() {
    host.destroyForcibly();
  }

  private int run(String input, String... words) {
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            Map.of("CRONJAR_HOME", home.toString()));
    return new CommandLine(
            new HostCommands(surroundings.out(), surroundings.err()),
            surroundings,
            Clock.systemUTC())
        .run(List.of(words));
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_command_is_carried_out_by_the_host_of_the_home() {
    assertThat(run("", "shell", "--home", home.toString(), "-c", "health --plain")).isZero();
    assertThat(shown()).contains("can fire\tyes");
    assertThat(said()).isEmpty();
  }

  @Test
  void a_command_is_carried_out_by_the_host_of_a_pid() {
    assertThat(run("", "shell", "--pid", Long.toString(host.pid()), "--json", "-c", "tasks"))
        .isZero();
    assertThat(shown()).startsWith("[\n  {").contains("\"name\": \"hello:hello\"");
  }

  @Test
  void a_pipe_stops_at_its_first_error_and_names_the_line() {
    assertThat(run("health\nshow nobody\nstats\n", "shell")).isEqualTo(3);
    assertThat(said())
        .contains("error: no schedule and no run is named nobody", "at line 2: show nobody");
    assertThat(shown()).doesNotContain("runs success");
  }

  @Test
  void a_pipe_goes_on_when_told_to() {
    assertThat(run("show nobody\nstats\nexit\nhealth\n", "shell", "--keep-going")).isEqualTo(3);
    assertThat(shown()).contains("runs success").doesNotContain("can fire");
  }

  @Test
  void an_empty_input_ends_at_once() {
    assertThat(run("", "shell")).isZero();
  }

  @Test
  void a_script_gets_its_arguments_and_exits_1_at_its_first_error() throws IOException {
    Path script =
        Files.writeString(
            home.resolve("f.jsh"),
            "System.out.println(args[0] + host.health().host());\nint x = y;\n");
    assertThat(run("", "script", script.toString(), "-v", "--home")).isEqualTo(1);
    assertThat(shown()).isEqualTo("-vfake\n");
    assertThat(said()).startsWith(script + ":2:9 error: cannot find symbol");
  }

  @Test
  void jshell_in_a_pipe_reads_the_rest_of_the_input() {
    assertThat(run("jshell\nhost.health().pid()\n/exit\nhealth --plain\n", "shell")).isZero();
    assertThat(shown()).contains("$1 ==> 4711").contains("can fire\tyes");
  }

  @Test
  void a_home_without_a_host_is_unreachable(@TempDir Path empty) {
    assertThat(run("", "shell", "--home", empty.toString(), "-c", "list")).isEqualTo(8);
    assertThat(said()).contains("no host runs in " + empty, "cronjar run --home");
  }

  @Test
  void a_host_that_is_gone_is_unreachable(@TempDir Path left) throws Exception {
    Process gone = ForkedHost.start(left);
    try (BufferedReader reader = gone.inputReader()) {
      assertThat(reader.readLine()).isEqualTo("ready");
    }
    gone.destroyForcibly().waitFor();
    assertThat(run("", "shell", "--home", left.toString(), "-c", "list")).isEqualTo(8);
    assertThat(said()).contains("is gone");
  }

  @Test
  void a_pid_of_a_later_process_is_not_taken_for_the_host(@TempDir Path old) throws IOException {
    Path file = old.resolve("data").resolve("host.pid");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "pid=" + host.pid() + "\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertThat(run("", "shell", "--home", old.toString(), "-c", "list")).isEqualTo(8);
  }

  @Test
  void wrong_words_are_usage_errors_with_the_usage() {
    assertThat(run("")).isEqualTo(2);
    assertThat(run("", "nonsense")).isEqualTo(2);
    assertThat(run("", "shell", "--pid", "x")).isEqualTo(2);
    assertThat(run("", "shell", "--port", "1")).isEqualTo(2);
    assertThat(run("", "check")).isEqualTo(2);
    assertThat(said()).contains("usage: cronjar shell [--home DIR]");
  }

  @Test
  void no_process_and_no_url_are_unreachable() {
    assertThat(run("", "shell", "--pid", "2147483646", "-c", "list")).isEqualTo(8);
    assertThat(run("", "shell", "--url", "nonsense", "-c", "list")).isEqualTo(8);
    assertThat(said()).contains("no process has pid", "not a JMX service URL");
  }

  @Test
  void help_of_every_command_names_its_options() {
    for (String command :
        List.of(
            "run", "shell", "script", "check", "verify", "move", "simulate", "bench", "version")) {
      assertThat(run("", command, "--help")).as(command).isZero();
      assertThat(run("", "help", command)).as(command).isZero();
    }
    assertThat(run("", "--help")).isZero();
    assertThat(shown())
        .contains("--keep-going", "--no-console", "cronjar version", "--burst", "claims|lists");
    assertThat(said()).isEmpty();
  }

  @Test
  void bench_says_what_it_cannot_measure() {
    assertThat(run("", "bench", "clams")).isEqualTo(2);
    assertThat(run("", "bench", "claims", "--burst", "5")).isEqualTo(2);
    assertThat(run("", "bench", "--size", "5")).isEqualTo(2);
    assertThat(run("", "bench", "--burst", "many")).isEqualTo(2);
    assertThat(said())
        .contains(
            "wants one of claims, lists, statistics, retention, fire-times, http, workflows, rules",
            "found clams",
            "bench claims takes no --burst",
            "bench without a question takes no --size",
            "--burst wants a number from 0 to 10000000, found many",
            "usage: cronjar bench [claims|lists|");
  }

  /** A {@link FakeHost} in a process of its own. */
  static final class ForkedHost {
    private ForkedHost() {}

    static Process start(Path home) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              FakeHost.class.getName(),
              home.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    }
  }
}
