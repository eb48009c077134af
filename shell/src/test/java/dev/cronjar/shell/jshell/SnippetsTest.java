package dev.cronjar.shell.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.fake.FakeHost;
import dev.cronjar.shell.fake.Views;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SnippetsTest {
  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final FakeHost host = FakeHost.in(server);
  private final Connection connection = Connection.over(server, "a test");
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Snippets snippets;

  @BeforeEach
  void open() throws InterruptedException {
    host.schedules.put(Views.schedule("nightly"));
    snippets = Snippets.open(connection.controls(), List.of("a", "b"), out);
  }

  @AfterEach
  void close() {
    snippets.close();
  }

  private Answer last(String text) throws InterruptedException {
    return snippets.eval(text).getLast();
  }

  @Test
  void schedules_runs_plugins_host_and_args_are_bound() throws InterruptedException {
    assertThat(last("schedules.list().getFirst().id()"))
        .isEqualTo(new Answer.Done("$1 ==> \"nightly\""));
    assertThat(last("runs.run(\"nightly\").state()"))
        .isEqualTo(new Answer.Done("$2 ==> \"success\""));
    assertThat(last("plugins.why(\"half.jar\").size()")).isEqualTo(new Answer.Done("$3 ==> 1"));
    assertThat(last("host.health().canFire()")).isEqualTo(new Answer.Done("$4 ==> true"));
    assertThat(last("String.join(\"+\", args)")).isEqualTo(new Answer.Done("$5 ==> \"a+b\""));
  }

  @Test
  void what_a_snippet_prints_goes_to_its_session() throws InterruptedException {
    snippets.eval(
        "System.out.println(\"hello\"); new Thread(() -> System.out.print(\"thread\")).start();");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("hello");
  }

  @Test
  void a_compile_error_has_its_place_in_the_whole_text() throws InterruptedException {
    String text = "int a = 1;\n\n  int b = \"text\";\nint c = 3;";
    assertThat(last(text))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> {
              assertThat(Place.of(text, refused.offset())).hasToString("3:11");
              assertThat(refused.message()).contains("String cannot be converted to int");
            });
  }

  @Test
  void an_exception_has_its_line_and_the_beans_refusal() throws InterruptedException {
    String text = "int a = 1;\nschedules.get(\"nope\");";
    assertThat(last(text))
        .isInstanceOfSatisfying(
            Answer.Thrown.class,
            thrown -> {
              assertThat(Place.of(text, thrown.offset())).hasToString("2:1");
              assertThat(thrown.message()).contains("no schedule is named nope");
            });
  }

  @Test
  void a_loop_that_swallows_interrupts_is_stopped() throws InterruptedException {
    Thread stopper = new Thread(() -> stopOnce("looping"));
    stopper.start();
    Answer answer =
        last(
            "System.out.println(\"looping\"); while (true) { try { Thread.sleep(1); } catch (InterruptedException e) {} }");
    stopper.join();
    assertThat(answer).isEqualTo(new Answer.Stopped());
    assertThat(last("1 + 1")).isInstanceOf(Answer.Done.class);
  }

  private void stopOnce(String printed) {
    while (!bytes.toString(StandardCharsets.UTF_8).contains(printed)) {
      Thread.onSpinWait();
    }
    snippets.stop();
  }

  @Test
  void classes_of_snippets_are_known_from_the_hosts_own() throws InterruptedException {
    snippets.eval(
        "class Mine {} System.out.print(" + Snippets.class.getName() + ".isSnippet(Mine.class));");
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("true");
    assertThat(Snippets.isSnippet(String.class)).isFalse();
  }

  @Test
  void methods_of_a_bound_object_are_completed() {
    assertThat(snippets.completions("schedules.li")).containsExactly("schedules.list(");
  }

  @Test
  void a_script_stops_at_its_first_error_and_names_file_line_and_column(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("f.jsh");
    Files.writeString(
        file,
        "#!/usr/bin/env cronjar\nSystem.out.print(args[0]);\nint x = y;\nSystem.out.print(2);\n");
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    assertThat(Script.run(snippets, file, new PrintStream(errors, true, StandardCharsets.UTF_8)))
        .isFalse();
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a");
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith(file + ":3:9 error: cannot find symbol");
  }

  @Test
  void a_dialogue_continues_lines_and_points_at_errors() throws InterruptedException {
    Deque<String> lines =
        new ArrayDeque<>(
            List.of(
                "int f(int x) {",
                "return x + 1; }",
                "f(41)",
                "int z = \"q\";",
                "/vars",
                "/nonsense",
                "/exit",
                "1"));
    Dialogue.Input input = (prompt, session) -> Dialogue.Line.of(Optional.ofNullable(lines.poll()));
    assertThat(new Dialogue(connection.controls(), input, out, out).run()).isFalse();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains(
            "$1 ==> 42", "error 1:9", "        ^", "int $1 = 42", "unknown command /nonsense");
    assertThat(lines).containsExactly("1");
  }
}
