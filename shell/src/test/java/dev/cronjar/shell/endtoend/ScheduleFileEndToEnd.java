package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Schedule files that are edited while the host works. Two seconds are promised; a machine that
 * builds at the same time gets ten, and the time taken is printed.
 */
class ScheduleFileEndToEnd {
  @RegisterExtension static final RealHost HOST = new RealHost();

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(20));
  }

  @BeforeAll
  static void start() {
    HOST.write("cronjar.yaml", "name: edited\nzone: UTC\n");
    HOST.start();
  }

  private static Optional<ScheduleView> find(String id) {
    SchedulePage page = HOST.controls().schedules().list(Map.of(), "", 500);
    return page.schedules().stream().filter(view -> view.id().equals(id)).findFirst();
  }

  private static List<String> problems() {
    return HOST.controls().hosts().health().reasons();
  }

  private static long millisUntil(Runnable change, Callable<Boolean> seen) {
    change.run();
    long begun = System.nanoTime();
    soon().until(seen);
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  @Test
  void a_saved_file_is_live_at_once() {
    long created =
        millisUntil(
            () -> HOST.write("schedules/live.yaml", entry("live", "every: 1h")),
            () -> find("live").isPresent());
    long changed =
        millisUntil(
            () -> HOST.write("schedules/live.yaml", entry("live", "every: 2h")),
            () -> find("live").orElseThrow().trigger().equals("every 2h"));

    System.out.println("saved to live: " + created + " ms, changed: " + changed + " ms");
    assertThat(find("live").orElseThrow().source()).contains("live.yaml");
  }

  @Test
  void a_bad_entry_is_told_by_line_and_column_and_its_last_valid_version_stays() {
    HOST.write("schedules/bad.yaml", entry("bad", "every: 1h") + entryLine("fine", "every: 1h"));
    soon().until(() -> find("bad").isPresent());

    HOST.write(
        "schedules/bad.yaml",
        entry("bad", "cron: \"0 25 * * *\"") + entryLine("fine", "every: 3h"));

    soon().until(() -> problems().stream().anyMatch(line -> line.contains("bad.yaml:2:")));
    assertThat(problems()).anyMatch(line -> line.contains("cron") && line.contains("'25'"));
    soon().until(() -> HOST.log().contains("bad.yaml:2:"));
    assertThat(find("bad").orElseThrow().trigger()).isEqualTo("every 1h");
    soon().until(() -> find("fine").orElseThrow().trigger().equals("every 3h"));
    assertThat(HOST.controls().hosts().health().health()).isEqualTo("DEGRADED");
    assertThat(HOST.shell("health").status()).isZero();

    HOST.write("schedules/bad.yaml", entry("bad", "every: 4h") + entryLine("fine", "every: 3h"));
    soon().until(() -> problems().isEmpty());
    assertThat(find("bad").orElseThrow().trigger()).isEqualTo("every 4h");
  }

  @Test
  void an_entry_taken_out_of_its_file_is_deleted() {
    HOST.write("schedules/gone.yaml", entry("stays", "every: 1h") + entryLine("goes", "every: 1h"));
    soon().until(() -> find("goes").isPresent());

    HOST.write("schedules/gone.yaml", entry("stays", "every: 1h"));

    soon().until(() -> find("goes").isEmpty());
    assertThat(find("stays")).isPresent();
  }

  private static String entry(String id, String trigger) {
    return "schedules:\n" + entryLine(id, trigger);
  }

  private static String entryLine(String id, String trigger) {
    return "  - {id: " + id + ", task: hello, " + trigger + "}\n";
  }
}
