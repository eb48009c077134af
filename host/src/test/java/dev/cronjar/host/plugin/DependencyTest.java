package dev.cronjar.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that need each other are one generation: they come, change and go together. */
class DependencyTest {
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

  /** A plugin with a task and a class that others call. */
  private TestJars base(String version, String word) {
    return TestJars.plugin("base", version)
        .source(
            "shared.Words",
            "package shared; public class Words { public static String word() { return \""
                + word
                + "\"; } }")
        .task("base-task", "return TaskResult.success();");
  }

  private TestJars user(String version, String needs) {
    return TestJars.plugin("user", version)
        .manifest("Plugin-Dependencies", needs)
        .compiledAgainst(base("1.0.0", "any").writeTo(home.resolve("compile.jar")))
        .task("say", "return TaskResult.success(Map.of(\"answer\", shared.Words.word()));");
  }

  @Test
  void a_plugin_uses_the_classes_of_the_one_it_needs_in_one_generation() {
    base("1.0.0", "first").writeTo(fixture.file("base.jar"));
    user("1.0.0", "base@>=1.0.0").writeTo(fixture.file("user.jar"));
    fixture.awaitAnswer("user:say", "first");
    assertThat(fixture.task("user:say").generation())
        .isSameAs(fixture.task("base:base-task").generation());
  }

  @Test
  void upgrading_the_base_switches_the_whole_component() {
    base("1.0.0", "first").writeTo(fixture.file("base.jar"));
    user("1.0.0", "base").writeTo(fixture.file("user.jar"));
    fixture.awaitAnswer("user:say", "first");
    LoadedTask old = fixture.task("user:say");
    assertThat(old.enter()).isTrue();
    base("1.1.0", "second").writeTo(fixture.file("base.jar"));
    fixture.awaitAnswer("user:say", "second");
    assertThat(fixture.plugins.rows())
        .filteredOn(row -> row.state() == PluginState.DRAINING)
        .extracting(PluginRow::id)
        .containsExactlyInAnyOrder("base", "user");
    old.leave();
    await().until(() -> fixture.plugins.rows().size() == 2);
  }

  @Test
  void a_missing_dependency_is_named_and_the_plugin_comes_when_it_is_there() {
    user("1.0.0", "base@>=1.0.0").writeTo(fixture.file("user.jar"));
    assertThat(fixture.awaitRow("user.jar", PluginState.REFUSED).reason())
        .isEqualTo("needs plugin base >=1.0.0, which is not active here");
    base("1.0.0", "late").writeTo(fixture.file("base.jar"));
    fixture.awaitAnswer("user:say", "late");
  }

  @Test
  void a_dependency_of_the_wrong_version_is_named() {
    base("1.0.0", "old").writeTo(fixture.file("base.jar"));
    user("1.0.0", "base@>=2.0.0").writeTo(fixture.file("user.jar"));
    assertThat(fixture.awaitRow("user.jar", PluginState.REFUSED).reason())
        .isEqualTo("needs plugin base >=2.0.0, found version 1.0.0");
  }

  @Test
  void an_upgrade_that_a_dependent_cannot_take_waits_and_the_lower_version_stays() {
    base("1.0.0", "one").writeTo(fixture.file("base-1.jar"));
    user("1.0.0", "base@<2.0.0").writeTo(fixture.file("user.jar"));
    fixture.awaitAnswer("user:say", "one");
    base("2.0.0", "two").writeTo(fixture.file("base-2.jar"));
    assertThat(fixture.awaitRow("base-2.jar", PluginState.REFUSED).reason())
        .isEqualTo("plugin user 1.0.0 needs plugin base <2.0.0");
    assertThat(fixture.answer("user:say")).isEqualTo("one");
  }

  @Test
  void an_upgrade_in_place_that_a_dependent_cannot_take_keeps_the_loaded_one() {
    base("1.0.0", "one").writeTo(fixture.file("base.jar"));
    user("1.0.0", "base@<2.0.0").writeTo(fixture.file("user.jar"));
    fixture.awaitAnswer("user:say", "one");
    base("2.0.0", "two").writeTo(fixture.file("base.jar"));
    fixture.awaitVersion("base", "2.0.0", PluginState.REFUSED);
    assertThat(fixture.answer("user:say")).isEqualTo("one");
  }

  @Test
  void dependencies_in_a_circle_are_refused() {
    user("1.0.0", "ring").writeTo(fixture.file("user.jar"));
    TestJars.plugin("ring", "1.0.0")
        .manifest("Plugin-Dependencies", "user")
        .task("ring-task", "return TaskResult.success();")
        .writeTo(fixture.file("ring.jar"));
    await()
        .until(
            () ->
                fixture.plugins.rows().stream()
                    .anyMatch(row -> row.reason().contains("run in a circle back to")));
  }

  @Test
  void removing_the_base_removes_the_dependent_and_says_so() throws IOException {
    base("1.0.0", "one").writeTo(fixture.file("base.jar"));
    user("1.0.0", "base").writeTo(fixture.file("user.jar"));
    fixture.awaitAnswer("user:say", "one");
    Files.delete(fixture.file("base.jar"));
    fixture.awaitRow("user.jar", PluginState.REFUSED);
    assertThat(fixture.plugins.whyMissing("user:say"))
        .isEqualTo(
            "no active plugin offers 'user:say': plugin user is refused: needs plugin base, which is"
                + " not active here");
  }
}
