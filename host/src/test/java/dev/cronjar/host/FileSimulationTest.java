package dev.cronjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.control.view.SimulatedFiringView;
import dev.cronjar.host.control.view.SimulationView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a home, simulated without a host. */
class FileSimulationTest {
  @TempDir Path home;

  private void write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  private SimulationView simulate(Optional<Path> schedules, String durations) {
    return new FileSimulation(Clock.systemUTC(), Map.of())
        .simulate(
            new FileSimulation.Request(home, schedules, "2027-01-01T00:00Z", "1h", durations, 100));
  }

  @Test
  void schedules_follow_each_other_and_workflows_fire_unless_only_schedules_are_asked_for()
      throws IOException {
    write("cronjar.yaml", "name: simulated\nzone: UTC\n");
    write(
        "schedules/some.yaml",
        """
        schedules:
          - {id: load, task: hello, cron: "0 * * * *"}
          - {id: check, task: hello, after: load}
        """);
    write(
        "workflows/some.yaml",
        """
        workflows:
          - {id: flow, schedule: {cron: "*/30 * * * *"}, steps: [{one: {task: hello}}]}
        """);

    assertThat(simulate(Optional.empty(), "workflow-flow=10m").firings())
        .extracting(SimulatedFiringView::schedule)
        .containsExactly("load", "workflow-flow", "check", "workflow-flow");
    assertThat(simulate(Optional.empty(), "workflow-flow=10m"))
        .isEqualTo(simulate(Optional.empty(), "workflow-flow=10m"));
    write("more.yaml", "schedules: [{id: alone, task: hello, cron: \"0 * * * *\"}]\n");
    assertThat(simulate(Optional.of(home.resolve("more.yaml")), "").firings())
        .extracting(SimulatedFiringView::schedule)
        .containsExactly("alone");
  }
}
