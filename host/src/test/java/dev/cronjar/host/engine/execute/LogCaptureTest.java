package dev.cronjar.host.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.LogPage;
import dev.cronjar.plugin.Binding;
import dev.cronjar.plugin.RunContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@SuppressWarnings("SystemOut")
class LogCaptureTest {
  private static final Logger LOG4J = LogManager.getLogger("by.log4j");
  private static final org.slf4j.Logger SLF4J = LoggerFactory.getLogger("by.slf4j");
  private static final java.util.logging.Logger JUL = java.util.logging.Logger.getLogger("by.jul");

  @TempDir Path logs;
  private final TestRun run = new TestRun("run-1");
  private final List<String> console = new ArrayList<>();
  private HostLog hostLog;
  private LogCapture capture;

  @BeforeEach
  void begin() {
    hostLog = HostLog.start(logs, ZoneOffset.UTC);
    hostLog.showOnConsole(console::add);
    capture = LogCapture.install();
  }

  @AfterEach
  void end() {
    capture.close();
    hostLog.close();
  }

  private void inRun(Runnable work) {
    try (Binding bound = Binding.of(run)) {
      assertThat(bound).isNotNull();
      work.run();
    }
  }

  private String hostLines() throws IOException {
    hostLog.flush();
    return Files.readString(logs.resolve("host.log"));
  }

  @Test
  void what_the_jdk_notes_about_itself_is_no_line_of_a_run() {
    System.Logger jdk = System.getLogger("jdk.event.security");
    inRun(
        () -> {
          jdk.log(System.Logger.Level.DEBUG, "X509Certificate: one of many");
          JUL.log(Level.FINE, "fine");
        });
    assertThat(run.texts()).containsExactly("DEBUG by.jul: fine");
  }

  @Test
  void every_way_of_logging_lands_in_the_run_s_log_with_its_level_and_not_in_the_host_s()
      throws IOException {
    inRun(
        () -> {
          LOG4J.info("log4j {}", 1);
          SLF4J.debug("slf4j {}", 2);
          JUL.log(Level.WARNING, "jul {0}", 3);
          JUL.fine("jul fine");
          System.out.println("printed");
          System.err.printf(Locale.ROOT, "error %d%n", 4);
          RunContext.current().log().error("by the context {}", 5);
        });

    assertThat(run.texts())
        .containsExactly(
            "INFO by.log4j: log4j 1",
            "DEBUG by.slf4j: slf4j 2",
            "WARN by.jul: jul 3",
            "DEBUG by.jul: jul fine",
            "INFO System.out: printed",
            "WARN System.err: error 4",
            "ERROR hello:hello: by the context 5");
    assertThat(hostLines()).isEmpty();
    assertThat(console).isEmpty();
  }

  @Test
  void exceptions_are_kept_with_their_stack_traces() {
    IllegalStateException broken = new IllegalStateException("broken");
    LogRecord record = new LogRecord(Level.SEVERE, "with jul");
    record.setLoggerName("by.jul");
    record.setThrown(broken);
    inRun(
        () -> {
          LOG4J.error("with log4j", broken);
          SLF4J.error("with slf4j", broken);
          JUL.log(record);
          run.log().error("with context {}", 1, broken);
        });

    assertThat(run.lines())
        .hasSize(4)
        .extracting(LogPage.Line::text)
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains("java.lang.IllegalStateException: broken")
                    .contains("\tat " + LogCaptureTest.class.getName()));
  }

  @Test
  void trace_is_not_kept() {
    inRun(
        () -> {
          LOG4J.trace("log4j");
          SLF4J.trace("slf4j");
          JUL.finest("jul");
          run.log().trace("context");
        });

    assertThat(run.lines()).isEmpty();
  }

  @Test
  void threads_without_a_run_log_to_the_host_only_from_info_up() throws IOException {
    LOG4J.info("log4j");
    LOG4J.debug("quiet");
    JUL.info("jul");
    JUL.fine("quiet");

    assertThat(hostLines())
        .contains("INFO  by.log4j - log4j")
        .contains("INFO  by.jul - jul")
        .doesNotContain("quiet");
    assertThat(run.lines()).isEmpty();
  }

  @Test
  void warnings_of_the_host_are_shown_on_the_console() {
    LOG4J.warn("look here");
    LOG4J.info("not here");

    assertThat(console).singleElement().asString().endsWith("WARN  by.log4j - look here");
  }

  @Test
  void threads_that_the_run_wraps_log_to_the_run_and_others_do_not() throws Exception {
    Thread[] threads = new Thread[2];
    inRun(
        () -> {
          threads[0] = Thread.ofVirtual().start(RunContext.wrap(() -> LOG4J.info("wrapped")));
          threads[1] = Thread.ofPlatform().start(() -> LOG4J.info("on its own"));
        });
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(20));
    }

    assertThat(run.texts()).containsExactly("INFO by.log4j: wrapped");
    assertThat(hostLines()).contains("on its own").doesNotContain("wrapped");
  }

  @Test
  void the_context_s_logger_writes_to_its_run_from_any_thread() {
    run.log().info("without a binding");

    assertThat(run.texts()).containsExactly("INFO hello:hello: without a binding");
  }

  @Test
  void runs_in_parallel_never_mix() {
    List<TestRun> runs = List.of(new TestRun("a"), new TestRun("b"), new TestRun("c"));
    List<CompletableFuture<Void>> work =
        runs.stream().map(r -> CompletableFuture.runAsync(() -> talk(r))).toList();
    work.forEach(done -> done.orTimeout(20, TimeUnit.SECONDS).join());

    for (TestRun each : runs) {
      assertThat(each.lines())
          .hasSize(4_000)
          .allSatisfy(line -> assertThat(line.text()).startsWith(each.id() + " line "));
    }
  }

  private static void talk(TestRun run) {
    try (Binding bound = Binding.of(run)) {
      assertThat(bound).isNotNull();
      for (int i = 0; i < 1_000; i++) {
        String text = run.id() + " line " + i;
        LOG4J.info(text);
        JUL.info(text);
        System.out.print(run.id() + " line ");
        System.out.println(i);
        System.err.println(text);
      }
    }
  }

  @Test
  void what_is_printed_without_a_line_end_is_a_line_at_the_end_of_the_run() {
    inRun(
        () -> {
          System.out.print("first\r\nsec");
          System.out.print("ond\n");
          System.out.print("rest");
          System.out.close();
          System.out.print(" of it");
        });
    assertThat(run.texts()).containsExactly("INFO System.out: first", "INFO System.out: second");

    run.runLog().endLines();

    assertThat(run.texts()).last().isEqualTo("INFO System.out: rest of it");
  }

  @Test
  void a_line_without_end_goes_on_in_the_next_line_after_a_megabyte() {
    inRun(
        () -> {
          for (int i = 0; i < 30; i++) {
            System.out.print("ß".repeat(50_000));
          }
          System.out.println();
        });

    assertThat(run.lines())
        .hasSize(3)
        .extracting(line -> line.text().length())
        .containsExactly(1 << 19, 1 << 19, 1_500_000 - (1 << 20));
  }

  @Test
  void an_object_that_logs_while_it_is_logged_does_no_harm() {
    Object chatty =
        new Object() {
          @Override
          public String toString() {
            LOG4J.info("inside");
            System.out.println("printed inside");
            return "chatty";
          }
        };
    inRun(
        () -> {
          LOG4J.info("log4j {}", chatty);
          System.out.println(chatty);
        });

    assertThat(run.texts())
        .containsExactly(
            "INFO by.log4j: inside",
            "INFO System.out: printed inside",
            "INFO by.log4j: log4j chatty",
            "INFO by.log4j: inside",
            "INFO System.out: printed inside",
            "INFO System.out: chatty");
  }

  @Test
  void afterwards_everything_is_as_before() {
    capture.close();
    inRun(() -> LOG4J.info("to the host"));

    assertThat(run.lines()).isEmpty();
    capture = LogCapture.install();
  }
}
