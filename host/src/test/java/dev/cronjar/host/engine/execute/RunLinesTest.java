package dev.cronjar.host.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.execute.RunLines.StartLine;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.plugin.Binding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone: the host's log is that of all suites. */
@Isolated
class RunLinesTest {
  private static final long DUE = Instant.parse("2026-11-21T13:15:00Z").toEpochMilli();

  @TempDir Path logs;
  private final RunLines lines = new RunLines();
  private HostLog hostLog;

  @BeforeEach
  void begin() {
    hostLog = HostLog.start(logs, ZoneOffset.ofHours(2));
    hostLog.showOnConsole(line -> {});
  }

  @AfterEach
  void end() {
    hostLog.close();
  }

  private List<String> written() throws IOException {
    hostLog.flush();
    return Files.readAllLines(logs.resolve("host.log"));
  }

  private static Firing firing() {
    Definition definition =
        new Definition(
            ScheduleId.of("hello"),
            Definition.About.named("hello"),
            "hello",
            new Trigger.Every(Duration.ofSeconds(1), ZoneOffset.UTC),
            Map.of(),
            true);
    Schedule schedule =
        new Schedule(17, definition, 1, Instant.ofEpochMilli(DUE), Activity.ENABLED, "", "", DUE);
    return Firing.scheduled(schedule, DUE, DUE, 1);
  }

  private StartLine start(long atMillis) {
    StartLine line = lines.count(atMillis);
    if (line == StartLine.WRITTEN) {
      lines.started(firing(), "hello:hello");
    }
    return line;
  }

  private static Ended ended(Outcome outcome) {
    return new Ended(firing(), outcome, DUE + 3, DUE + 15, "1.0.0", Map.of(), LogPointer.NONE);
  }

  @Test
  void a_run_has_a_start_line_and_an_end_line() throws IOException {
    StartLine start = start(DUE + 3);
    lines.ended(ended(new Outcome.Success(Map.of())), "hello:hello", start);

    assertThat(start).isEqualTo(StartLine.WRITTEN);
    assertThat(written())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+02:00 INFO  run - .*")
                    .endsWith(
                        "run 20261121T131500.000Z-17 started: schedule hello, task hello:hello,"
                            + " due 2026-11-21T13:15:00.000+00:00"),
            line ->
                assertThat(line).endsWith("run 20261121T131500.000Z-17 ended: success in 0.012 s"));
  }

  @Test
  void a_failed_run_s_end_line_has_its_full_stack_trace() throws IOException {
    Outcome failure =
        new Outcome.TechnicalFailure(
            "java.io.IOException",
            "no\nroute",
            "java.io.IOException: no\nroute\n\tat a.B.c(B.java:1)\n");

    lines.ended(ended(failure), "hello:hello", StartLine.WRITTEN);

    assertThat(written()).hasSize(4);
    assertThat(written().getFirst())
        .contains(" ERROR run - ")
        .endsWith("ended: failed (technical) in 0.012 s: java.io.IOException: no\\nroute");
    assertThat(written().subList(1, 4))
        .containsExactly("    java.io.IOException: no", "    route", "    \tat a.B.c(B.java:1)");
  }

  @Test
  void a_run_that_was_stopped_before_its_start_has_no_duration() throws IOException {
    Outcome cancelled = new Outcome.Cancelled("cancelled by ann");
    lines.ended(
        new Ended(firing(), cancelled, Run.UNSET, DUE + 15, "1.0.0", Map.of(), LogPointer.NONE),
        "hello:hello",
        StartLine.FOLDED);

    assertThat(written().getFirst())
        .endsWith(
            "ended: cancelled before its start: cancelled by ann; schedule hello, task hello:hello,"
                + " due 2026-11-21T13:15:00.000+00:00");
  }

  @Test
  void nothing_that_is_logged_forges_a_line() throws IOException {
    LogManager.getLogger("x\ny").info("a\r\n2026 b\u0085c\u2028d\u001b[31m", new Exception("e\nf"));

    assertThat(written().getFirst()).endsWith("x\\ny - a\\r\\n2026 b\\u0085c\\u2028d\\u001b[31m");
    assertThat(written().stream().skip(1)).allMatch(line -> line.startsWith("    "));
  }

  @Test
  void above_a_thousand_starts_a_second_the_end_line_says_both() throws IOException {
    for (int i = 0; i < 1_000; i++) {
      assertThat(start(DUE + 3)).isEqualTo(StartLine.WRITTEN);
    }

    StartLine start = start(DUE + 3);
    lines.ended(ended(new Outcome.Success(Map.of())), "hello:hello", start);

    assertThat(start).isEqualTo(StartLine.FOLDED);
    assertThat(written())
        .hasSize(1_001)
        .last()
        .asString()
        .endsWith(
            "ended: success in 0.012 s; schedule hello, task hello:hello,"
                + " due 2026-11-21T13:15:00.000+00:00, started 2026-11-21T13:15:00.003+00:00");
    assertThat(start(DUE + 1_000)).isEqualTo(StartLine.WRITTEN);
  }

  @Test
  void the_lines_are_the_host_s_even_on_the_run_s_own_thread() throws IOException {
    TestRun bound = new TestRun("r");
    try (LogCapture capture = LogCapture.install();
        Binding binding = Binding.of(bound)) {
      assertThat(List.of(capture, binding)).hasSize(2);
      start(DUE);
    }

    assertThat(bound.lines()).isEmpty();
    assertThat(written()).hasSize(1);
  }

  @Test
  void lines_reach_the_file_soon_without_being_asked() {
    start(DUE);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.size(logs.resolve("host.log")) > 0);
  }
}
