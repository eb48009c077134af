package dev.cronjar.host.plugin;

import static dev.cronjar.host.plugin.PluginsFixture.acme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cronjar.plugin.InvalidParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dropping, replacing, renaming and removing JARs does to tasks and to runs inside them. */
class HotSwapTest {
  @TempDir Path home;
  private PluginsFixture fixture;

  @BeforeEach
  void start() {
    fixture = new PluginsFixture(home).started();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void a_dropped_jar_is_a_task_without_being_asked() {
    acme("1.0.0", "one").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "one");
    assertThat(fixture.row("acme.jar"))
        .satisfies(
            row -> {
              assertThat(row.state()).isEqualTo(PluginState.ACTIVE);
              assertThat(row.tasks()).containsExactly("acme:hello");
              assertThat(row.sha256()).hasSize(64);
              assertThat(row.generation()).isPositive();
            });
    assertThat(fixture.task("hello").name()).isEqualTo("acme:hello");
    assertThat(fixture.task("hello").description()).isEqualTo("Test task hello");
  }

  @Test
  void at_its_real_pace_a_dropped_jar_is_a_task_soon() {
    try (Plugins real =
        new Plugins(
            home.resolve("real"),
            home.resolve("real-work"),
            home.resolve("withheld"),
            Clock.systemUTC(),
            event -> {},
            Duration.ofMinutes(1))) {
      real.start();
      acme("1.0.0", "one").writeTo(home.resolve("real").resolve("acme.jar"));
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> real.find("acme:hello").isPresent());
    }
  }

  @Test
  void a_run_ends_on_the_old_version_while_the_next_uses_the_new_one() {
    acme("1.0.0", "old").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "old");
    LoadedTask old = fixture.task("acme:hello");
    assertThat(old.enter()).isTrue();

    acme("2.0.0", "new").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "new");

    PluginRow draining = fixture.awaitVersion("acme", "1.0.0", PluginState.DRAINING);
    assertThat(draining.activeRuns()).isEqualTo(1);
    assertThat(old.enter()).as("nobody new enters the old version").isFalse();
    assertThat(execute(old)).as("but the run inside goes on").isEqualTo("old");
    old.leave();
    await().until(() -> fixture.plugins.why("acme").size() == 1);
    assertThatThrownBy(old::task).hasMessageContaining("has been unloaded: look it up again");
  }

  private static String execute(LoadedTask task) {
    try {
      return task.task().execute(task.bind(Map.of())).outputs().getOrDefault("answer", "");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void the_same_version_with_other_bytes_under_the_same_name_is_a_reload() {
    acme("1.0.0", "before").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "before");
    acme("1.0.0", "after").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "after");
  }

  @Test
  void a_deleted_jar_takes_its_tasks_away_and_says_why() throws IOException {
    acme("1.0.0", "one").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "one");
    Files.delete(fixture.file("acme.jar"));
    fixture.plugins.rescan();
    assertThat(fixture.plugins.find("acme:hello")).isEmpty();
    assertThat(fixture.plugins.whyMissing("acme:hello"))
        .isEqualTo(
            "no active plugin offers 'acme:hello': there is no plugin 'acme' in the plugins folder");
    acme("1.0.0", "back").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "back");
  }

  @Test
  void a_replacement_that_is_broken_takes_nothing_away() throws IOException {
    byte[] good = acme("1.0.0", "good").bytes();
    TestJars.put(fixture.file("acme.jar"), good);
    fixture.awaitAnswer("acme:hello", "good");
    Files.write(fixture.file("acme.jar"), Arrays.copyOf(good, 100));
    await()
        .until(
            () ->
                fixture.rows("acme.jar").stream().anyMatch(r -> r.state() == PluginState.REFUSED));
    assertThat(fixture.answer("acme:hello")).isEqualTo("good");
    assertThat(fixture.rows("acme.jar"))
        .filteredOn(row -> row.state() == PluginState.ACTIVE)
        .singleElement()
        .satisfies(row -> assertThat(row.reason()).contains("the file has changed since"));
  }

  @Test
  void an_upgrade_whose_constructor_throws_keeps_the_old_version_active() {
    acme("1.0.0", "good").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "good");
    TestJars.plugin("acme", "2.0.0")
        .task(
            "hello",
            "NoParams",
            "public %s() { throw new IllegalStateException(\"not today\"); }",
            "return TaskResult.success();")
        .writeTo(fixture.file("acme.jar"));
    PluginRow refused = fixture.awaitVersion("acme", "2.0.0", PluginState.REFUSED);
    assertThat(refused.reason()).contains("not today");
    assertThat(fixture.answer("acme:hello")).isEqualTo("good");
    assertThat(fixture.plugins.why("acme"))
        .extracting(PluginRow::version, PluginRow::state)
        .contains(tuple("1.0.0", PluginState.ACTIVE));
  }

  @Test
  void half_a_copy_is_copying_and_loads_when_it_is_whole() throws IOException {
    byte[] whole = acme("1.0.0", "whole").bytes();
    Files.write(fixture.file("acme.jar"), Arrays.copyOf(whole, whole.length / 2));
    PluginRow copying = fixture.awaitRow("acme.jar", PluginState.COPYING);
    assertThat(copying.reason()).isNotBlank();
    fixture.awaitRow("acme.jar", PluginState.REFUSED);
    Files.write(fixture.file("acme.jar"), whole);
    fixture.awaitAnswer("acme:hello", "whole");
  }

  @Test
  void a_renamed_jar_is_not_loaded_again() throws IOException {
    acme("1.0.0", "one").writeTo(fixture.file("a.jar"));
    fixture.awaitAnswer("acme:hello", "one");
    long generation = fixture.row("a.jar").generation();
    Files.move(fixture.file("a.jar"), fixture.file("b.jar"), StandardCopyOption.ATOMIC_MOVE);
    PluginRow renamed = fixture.awaitRow("b.jar", PluginState.ACTIVE);
    assertThat(renamed.generation()).isEqualTo(generation);
    assertThat(fixture.rows("a.jar")).isEmpty();
  }

  @Test
  void of_three_versions_the_highest_is_active_and_deleting_it_activates_the_next()
      throws IOException {
    acme("1.0.0", "one").writeTo(fixture.file("acme-1.jar"));
    acme("1.10.0", "ten").writeTo(fixture.file("acme-10.jar"));
    acme("1.9.0", "nine").writeTo(fixture.file("acme-9.jar"));
    fixture.awaitRow("acme-10.jar", PluginState.ACTIVE);
    assertThat(fixture.awaitRow("acme-9.jar", PluginState.STANDBY).reason())
        .isEqualTo("version 1.10.0 in acme-10.jar is active");
    fixture.awaitAnswer("acme:hello", "ten");
    Files.delete(fixture.file("acme-10.jar"));
    fixture.awaitAnswer("acme:hello", "nine");
  }

  @Test
  void after_a_restart_the_highest_that_loads_is_active() {
    acme("1.0.0", "one").writeTo(fixture.file("acme-1.jar"));
    acme("2.0.0", "two").writeTo(fixture.file("acme-2.jar"));
    TestJars.plugin("acme", "3.0.0")
        .task(
            "hello",
            "NoParams",
            "static { if (true) throw new Error(\"never\"); }",
            "return TaskResult.success();")
        .writeTo(fixture.file("acme-3.jar"));
    fixture.restart();
    assertThat(fixture.answer("acme:hello")).isEqualTo("two");
    assertThat(fixture.row("acme-3.jar").state()).isEqualTo(PluginState.REFUSED);
    assertThat(fixture.row("acme-1.jar").state()).isEqualTo(PluginState.STANDBY);
  }

  @Test
  void what_failed_is_tried_again_by_a_rescan() throws IOException {
    Path switchedOn = home.resolve("on");
    TestJars.plugin("acme", "1.0.0")
        .task(
            "hello",
            "NoParams",
            "public %s() { if (!new java.io.File(\""
                + switchedOn
                + "\").exists()) throw new IllegalStateException(\"off\"); }",
            PluginsFixture.answering("on"))
        .writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.REFUSED);
    Files.createFile(switchedOn);
    fixture.plugins.rescan();
    assertThat(fixture.answer("acme:hello")).isEqualTo("on");
  }

  @Test
  void an_ambiguous_short_name_is_answered_with_the_full_ones() {
    acme("1.0.0", "a").writeTo(fixture.file("acme.jar"));
    TestJars.plugin("other", "1.0.0")
        .task("hello", PluginsFixture.answering("b"))
        .writeTo(fixture.file("other.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
    fixture.awaitRow("other.jar", PluginState.ACTIVE);
    assertThat(fixture.plugins.find("hello")).isEmpty();
    assertThat(fixture.plugins.whyMissing("hello"))
        .isEqualTo("'hello' is ambiguous: write one of acme:hello, other:hello");
  }

  @Test
  void params_are_bound_to_the_record_and_a_wrong_field_is_named() {
    TestJars.plugin("acme", "1.0.0")
        .task(
            "count",
            "P",
            "public record P(int times) {}",
            "return TaskResult.success(Map.of(\"answer\", \"\" + params.times() * 2));")
        .writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
    LoadedTask task = fixture.task("acme:count");
    assertThat(fixture.run(task, Map.of("times", 21)).outputs()).containsEntry("answer", "42");
    assertThatThrownBy(() -> task.bind(Map.of("times", "many")))
        .isInstanceOf(InvalidParams.class)
        .hasMessageContaining("times");
    assertThat(task.paramsSchema()).containsKey("properties");
  }

  @Test
  void listeners_learn_of_every_change() throws IOException {
    AtomicInteger changes = new AtomicInteger();
    fixture.plugins.onChange(changes::incrementAndGet);
    acme("1.0.0", "one").writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "one");
    int loaded = changes.get();
    assertThat(loaded).isPositive();
    Files.delete(fixture.file("acme.jar"));
    await().until(() -> changes.get() > loaded);
    await()
        .until(
            () ->
                fixture.events.stream()
                    .map(PluginEvent::kind)
                    .toList()
                    .equals(List.of(PluginEvent.Kind.LOADED, PluginEvent.Kind.UNLOADED)));
  }

  @Test
  void a_plugin_sees_the_apis_of_the_host_and_nothing_else_of_it() {
    TestJars.plugin("acme", "1.0.0")
        .task(
            "hello",
            """
            String seen = "";
            for (String name : List.of("dev.cronjar.plugin.Task", "org.slf4j.Logger",
                "org.apache.logging.log4j.Logger", "java.sql.Connection",
                "dev.cronjar.host.plugin.Plugins", "org.apache.logging.log4j.core.Logger",
                "com.zaxxer.hikari.HikariDataSource")) {
              try { getClass().getClassLoader().loadClass(name); seen += "1"; }
              catch (ClassNotFoundException e) { seen += "0"; }
            }
            seen += getClass().getClassLoader().getResource("org/slf4j/Logger.class") == null ? "0" : "1";
            return TaskResult.success(Map.of("answer", seen));
            """)
        .writeTo(fixture.file("acme.jar"));
    fixture.awaitAnswer("acme:hello", "11110000");
  }
}
