package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.plugin.TestJars;
import dev.cronjar.shell.connect.Controls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Plugin JARs that come, change and go while the host works. */
class HotReplaceEndToEnd {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String NEVER = "cron: '0 0 29 2 *'\n";

  @RegisterExtension final RealHost host = new RealHost();

  private static TestJars acme(String version, String body) {
    return TestJars.plugin("acme", version).task("work", body);
  }

  private static TestJars quick(String version) {
    return acme(version, "return TaskResult.success(Map.of(\"by\", \"" + version + "\"));");
  }

  private static TestJars slow(String version) {
    return acme(
        version,
        "Thread.sleep(5000); return TaskResult.success(Map.of(\"by\", \"" + version + "\"));");
  }

  private Path jar() {
    return host.plugins().resolve("acme.jar");
  }

  private boolean isOffered(String task) {
    return host.controls().tasks().list().stream().anyMatch(row -> row.name().equals(task));
  }

  @Test
  void a_dropped_jar_is_a_task_at_once_and_a_replaced_one_lets_its_run_end() throws IOException {
    host.start();
    Controls controls = host.controls();
    byte[] first = slow("1.0.0").bytes();
    Files.write(jar(), first);
    long dropped = System.nanoTime();
    await().atMost(SOON).pollInterval(Duration.ofMillis(10)).until(() -> isOffered("acme:work"));
    System.out.println("dropped JAR to task on offer: " + millisSince(dropped) + " ms");

    controls.schedules().create("id: work\ntask: acme:work\n" + NEVER);
    RunView old = host.awaitState(host.trigger("work"), "running");
    quick("2.0.0").writeTo(jar());
    long replaced = System.nanoTime();
    host.awaitPlugin("acme.jar", "2.0.0", "active");
    System.out.println("replaced JAR to new version active: " + millisSince(replaced) + " ms");
    assertThat(controls.runs().get(old.id()).state()).isEqualTo("running");

    RunView ended = host.awaitState(old, "success");
    assertThat(ended.pluginVersion()).isEqualTo("1.0.0");
    assertThat(ended.outputs()).containsEntry("by", "1.0.0");
    RunView next = host.awaitState(host.trigger("work"), "success");
    assertThat(next.pluginVersion()).isEqualTo("2.0.0");
    assertThat(next.outputs()).containsEntry("by", "2.0.0");
  }

  @Test
  void schedules_of_a_deleted_jar_say_why_they_wait_and_lose_no_fire_time() throws Exception {
    host.write("cronjar.yaml", "name: patient\n");
    host.write(
        "schedules/tick.yaml", "schedules: [{id: tick, task: acme:work, cron: \"* * * * * *\"}]\n");
    Files.createDirectories(host.plugins());
    quick("1.0.0").writeTo(jar());
    host.start();
    awaitSuccess();

    Files.delete(jar());
    await().atMost(SOON).until(() -> !reason().isEmpty());
    assertThat(reason()).contains("acme");
    long successes = successes();
    await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> successes() == successes);

    quick("1.0.1").writeTo(jar());
    await().atMost(SOON).until(() -> reason().isEmpty());
    await().atMost(SOON).until(() -> successes() > successes + 3);
    assertThat(host.shutdown()).isZero();
    try (Connection database =
        DriverManager.getConnection("jdbc:sqlite:" + host.home().resolve("data/cronjar.db"))) {
      EverySecond.Account account = EverySecond.of(database, 1);
      System.out.println("while the JAR was away and after: " + account.states());
      assertThat(account.faults()).isEmpty();
      assertThat(account.states()).containsKey("success");
    }
  }

  private String reason() {
    return host.controls().schedules().get("tick").reason();
  }

  private long successes() {
    return host.controls()
        .runs()
        .list(Map.of("schedule", "tick", "state", "success"), "", 500)
        .runs()
        .size();
  }

  private void awaitSuccess() {
    await()
        .atMost(SOON)
        .until(() -> host.controls().schedules().get("tick").lastState().equals("success"));
  }

  @Test
  void bad_jars_are_refused_with_one_reason_each_and_the_others_go_on() throws IOException {
    host.start();
    byte[] good = quick("1.0.0").bytes();
    Files.write(jar(), good);
    TestJars.put(host.plugins().resolve("text.jar"), "no zip".getBytes(StandardCharsets.UTF_8));
    TestJars.put(host.plugins().resolve("cut.jar"), Arrays.copyOf(good, good.length / 2));
    Files.createFile(host.plugins().resolve("empty.jar"));
    TestJars.bare().entry("note.txt", new byte[1]).writeTo(host.plugins().resolve("bare.jar"));
    TestJars.plugin("future", "1.0.0")
        .manifest("Plugin-Requires", ">=9.0.0")
        .task("later", "return TaskResult.success();")
        .writeTo(host.plugins().resolve("future.jar"));
    TestJars.plugin("thrower", "1.0.0")
        .task(
            "boom",
            "NoParams",
            "public %s() { throw new IllegalStateException(\"boom\"); }",
            "return null;")
        .writeTo(host.plugins().resolve("thrower.jar"));

    host.awaitPlugin("acme.jar", "1.0.0", "active");
    for (String file : List.of("text.jar", "cut.jar", "bare.jar", "future.jar", "thrower.jar")) {
      assertThat(refusal(file)).as(file).isNotEmpty();
    }
    assertThat(refusal("thrower.jar")).contains("boom");
    assertThat(refusal("future.jar")).contains("9.0.0");
    assertThat(refusal("empty.jar")).contains("0 bytes");
    String listed = host.shell("plugins").out();
    assertThat(listed).contains("text.jar", "cut.jar", "bare.jar", "future.jar", "thrower.jar");
    host.controls().schedules().create("id: work\ntask: acme:work\n" + NEVER);
    host.awaitState(host.trigger("work"), "success");
    assertThat(host.shell("run --wait work").status()).isZero();
  }

  private String refusal(String file) {
    await().atMost(SOON).until(() -> row(file).state().equals("refused"));
    return row(file).reason();
  }

  private PluginView row(String file) {
    return host.controls().plugins().why(file).getFirst();
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
