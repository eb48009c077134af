package dev.cronjar.host.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bench that asks every statistics question says whether the answers are true. */
class StatisticsSpeedTest {
  @Test
  void counts_are_exact_and_percentiles_within_two_percent_of_the_rows(@TempDir Path folder) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    Scenario small = new Scenario(Scenario.Question.STATISTICS, Scenario.SQLITE, 20_000, 1);
    StatisticsSpeed.Findings findings = new StatisticsSpeed(small, out, folder, clock).measure();
    assertThat(findings.exact()).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    assertThat(findings.worst()).isLessThan(0.02);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("workflow runs by state", "one schedule, since start", "counts: all exact");
  }
}
