package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.LogLines.LogLineView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.plugin.TestJars;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What tasks log: seen at once, and kept whatever becomes of the host. */
class TailEndToEnd {
  private static final String SAID = "said at ";

  @RegisterExtension final RealHost host = new RealHost();

  @BeforeEach
  void a_host_with_a_task_that_talks() throws IOException {
    host.write("cronjar.yaml", "name: talker\n");
    host.write(
        "schedules/talk.yaml",
        """
        schedules:
          - {id: talk, task: talker:talk, cron: "0 0 29 2 *", params: {words: 60}}
          - {id: say, task: talker:talk, cron: "0 0 29 2 *", params: {words: 5}}
        """);
    Files.createDirectories(host.plugins());
    TestJars.plugin("talker", "1.0.0")
        .task(
            "talk",
            "Params",
            "public record Params(@Param(description = \"How many words\") int words) {}",
            """
            for (int word = 0; word < params.words(); word++) {
              RunContext.current().log().info("said at {}", System.currentTimeMillis());
              Thread.sleep(100);
            }
            return TaskResult.success();""")
        .writeTo(host.plugins().resolve("talker.jar"));
    host.start();
  }

  @Test
  void a_line_is_seen_by_a_follower_in_another_process_at_once() throws Exception {
    host.awaitState(host.trigger("talk"), "running");
    List<Long> latencies = new ArrayList<>();
    Process tail =
        Distribution.command(host.words("shell", "-c", "tail -f talk"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long attached = 0;
    try (BufferedReader lines = tail.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        long now = System.currentTimeMillis();
        int at = line.indexOf(SAID);
        if (at >= 0) {
          attached = attached == 0 ? now : attached;
          long said = Long.parseLong(line.substring(at + SAID.length()).strip());
          if (said > attached) {
            latencies.add(now - said);
          }
        }
      }
      assertThat(tail.waitFor()).isZero();
    } finally {
      tail.destroyForcibly();
    }
    latencies.sort(Long::compare);
    assertThat(latencies).as("lines that came while it followed").isNotEmpty();
    System.out.println(
        "line to follower, ms: median "
            + latencies.get(latencies.size() / 2)
            + ", worst "
            + latencies.getLast()
            + " of "
            + latencies.size());
    assertThat(latencies.getLast()).isLessThan(2_000);
  }

  @Test
  void the_log_of_a_run_is_kept_over_a_restart() {
    RunView run = host.awaitState(host.trigger("say"), "success");
    List<LogLineView> before = log(run);
    assertThat(before).hasSize(5).allMatch(line -> line.text().startsWith(SAID));

    assertThat(host.shutdown()).isZero();
    host.start();

    assertThat(log(run)).isEqualTo(before);
  }

  @Test
  void an_interrupted_run_keeps_the_log_that_its_killed_host_had_taken() {
    RunView run = host.awaitState(host.trigger("talk"), "running");
    await().atMost(Duration.ofSeconds(10)).until(() -> log(run).size() > 20);
    List<LogLineView> before = log(run);
    host.kill();
    host.start();

    RunView interrupted = host.awaitState(run, "interrupted");
    assertThat(interrupted.reason()).contains("died");
    List<LogLineView> kept = log(run);
    System.out.println("lines of " + before.size() + " kept after the kill: " + kept.size());
    assertThat(kept).hasSizeGreaterThanOrEqualTo(before.size() - 5);
    assertThat(kept.subList(0, 10)).isEqualTo(before.subList(0, 10));
  }

  private List<LogLineView> log(RunView run) {
    return host.controls().runs().log(run.id(), 0, 500, 0).lines();
  }
}
