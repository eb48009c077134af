package dev.cronjar.plugins.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.test.TaskKit;
import dev.cronjar.plugin.test.TestRun;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HelloTaskTest {
  private final TaskKit<HelloTask.Params> kit = TaskKit.of(new HelloTask());

  @AfterEach
  void close() {
    kit.close();
  }

  @Test
  void the_world_is_greeted_unless_somebody_is_named() {
    assertThat(kit.run(Map.of()).lines()).containsExactly("Hello, World!");
    TestRun run = kit.run(Map.of("name", "Ada", "lines", 3));
    assertThat(run.lines()).containsExactly("Hello, Ada!", "Hello, Ada!", "Hello, Ada!");
    assertThat(run.outputs()).isEqualTo(Map.of("greeting", "Hello, Ada!"));
  }

  @Test
  void each_second_of_work_is_logged() {
    assertThat(kit.run(Map.of("seconds", 1)).lines())
        .containsExactly("Hello, World!", "Worked 1 of 1 seconds");
  }

  @Test
  void a_cancelled_run_stops_at_once() throws InterruptedException {
    TestRun run = kit.start(Map.of("seconds", 3600)).awaitLine("Hello").cancel();
    assertThat(run.failure()).isInstanceOf(InterruptedException.class);
    assertThat(run.lines()).containsExactly("Hello, World!", "Stopped in second 1 of 3600");
  }

  @Test
  void more_than_an_hour_is_refused() {
    assertThatExceptionOfType(InvalidParams.class)
        .isThrownBy(() -> kit.run(Map.of("seconds", 3601)))
        .withMessage("seconds: wanted a whole number from 0 to 3600, found the number 3601");
  }
}
