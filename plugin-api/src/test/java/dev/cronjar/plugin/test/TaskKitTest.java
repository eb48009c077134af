package dev.cronjar.plugin.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class TaskKitTest {
  enum How {
    WELL,
    BADLY,
    BROKEN,
    WAIT
  }

  record Params(@Param(defaultValue = "well") How how) {}

  static class SampleTask implements Task<Params> {
    @Override
    public TaskResult execute(Params params) throws Exception {
      RunContext run = RunContext.current();
      run.log().info("run {} of {} at {}", run.id(), run.task(), run.clock().instant());
      run.output("planned", run.plannedTime().toString());
      run.reference("session", "s-1");
      Files.writeString(run.dataDirectory().resolve("state"), params.how().name());
      return switch (params.how()) {
        case WELL -> TaskResult.success(Map.of("answer", "42"));
        case BADLY -> throw new BusinessFailureException("the matter failed");
        case BROKEN -> throw new IOException("no network");
        case WAIT -> wait(run);
      };
    }

    private static TaskResult wait(RunContext run) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException interrupted) {
        run.log().warn("cancelled: {}", run.isCancelled());
      }
      return TaskResult.businessFailure("cancelled");
    }
  }

  private final TaskKit<Params> kit = TaskKit.of(new SampleTask());

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void a_run_shows_its_log_outputs_references_and_files() {
    TestRun run = kit.run(Map.of());
    assertThat(run.log())
        .containsExactly(
            new LogLine(Level.INFO, "run run-1 of test:sample at 2027-01-01T00:00:00Z"));
    assertThat(run.outputs()).isEqualTo(Map.of("answer", "42", "planned", "2027-01-01T00:00:00Z"));
    assertThat(run.references()).isEqualTo(Map.of("session", "s-1"));
    assertThat(kit.dataDirectory().resolve("state")).hasContent("WELL");
  }

  @Test
  void the_clock_is_moved_by_hand() {
    kit.clock().advance(Duration.ofDays(1));
    assertThat(kit.run(Map.of()).outputs()).containsEntry("planned", "2027-01-02T00:00:00Z");
  }

  @Test
  void params_are_checked_as_a_host_checks_them() {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> kit.run(Map.of("how", "gladly")))
        .withMessage("how: wanted one of well, badly, broken, wait, found the text 'gladly'");
  }

  @Test
  void failures_are_told_apart() {
    assertThat(kit.run(new Params(How.BADLY)).businessFailure()).isEqualTo("the matter failed");
    assertThat(kit.run(new Params(How.BROKEN)).failure())
        .isInstanceOf(IOException.class)
        .hasMessage("no network");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> kit.run(new Params(How.BROKEN)).result())
        .withMessageContaining("no network");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> kit.run(new Params(How.WELL)).failure())
        .withMessageContaining("did not throw");
  }

  @Test
  void a_run_can_be_cancelled() throws InterruptedException {
    TestRun run = kit.start(new Params(How.WAIT)).awaitLine("run run-1").cancel();
    assertThat(run.businessFailure()).isEqualTo("cancelled");
    assertThat(run.lines()).contains("cancelled: true");
  }

  @Test
  void the_data_directory_goes_with_the_kit() {
    TaskKit<Params> other = TaskKit.of(new SampleTask());
    other.run(Map.of());
    other.close();
    assertThat(other.dataDirectory()).doesNotExist();
  }
}
