package dev.cronjar.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A plugin folder with real plugins under it, paced for tests. */
final class PluginsFixture implements AutoCloseable {
  static final Pace FAST =
      new Pace(
          Duration.ofMillis(20),
          Duration.ofMillis(120),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          List.of(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(400)),
          Duration.ofMillis(600));

  final Path folder;
  final Path work;
  final List<PluginEvent> events = new CopyOnWriteArrayList<>();
  Plugins plugins;

  PluginsFixture(Path home) {
    folder = home.resolve("plugins");
    work = home.resolve("work");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    plugins = made();
  }

  private Plugins made() {
    return new Plugins(
        folder,
        work,
        folder.resolveSibling("plugins.withheld"),
        Clock.systemUTC(),
        events::add,
        FAST);
  }

  PluginsFixture started() {
    plugins.start();
    return this;
  }

  void restart() {
    plugins.close();
    plugins = made();
    plugins.start();
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  PluginRow row(String file) {
    List<PluginRow> rows = rows(file);
    assertThat(rows).as("rows of %s", file).hasSize(1);
    return rows.get(0);
  }

  List<PluginRow> rows(String file) {
    return plugins.rows().stream().filter(row -> row.file().equals(file)).toList();
  }

  /** Waits until the only row of a file is in this state. */
  PluginRow awaitRow(String file, PluginState state) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> rows(file).size() == 1 && row(file).state() == state);
    return row(file);
  }

  PluginRow awaitVersion(String id, String version, PluginState state) {
    return await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () ->
                plugins.why(id).stream()
                    .filter(r -> r.version().equals(version) && r.state() == state)
                    .findFirst()
                    .orElse(null),
            row -> row != null);
  }

  LoadedTask task(String name) {
    return plugins
        .find(name)
        .orElseThrow(() -> new AssertionError(plugins.whyMissing(name) + plugins.rows()));
  }

  /** Runs a task as the engine does. */
  TaskResult run(LoadedTask task, Map<String, @Nullable Object> params) {
    assertThat(task.enter()).isTrue();
    try {
      return task.task().execute(task.bind(params));
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      task.leave();
    }
  }

  String answer(String taskName) {
    return run(task(taskName), Map.of()).outputs().getOrDefault("answer", "");
  }

  /** Waits until a task is on offer and answers this. */
  void awaitAnswer(String taskName, String answer) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> plugins.find(taskName).isPresent() && answer(taskName).equals(answer));
  }

  @Override
  public void close() {
    plugins.close();
  }

  /** A plugin {@code acme} whose task {@code hello} answers {@code answer}. */
  static TestJars acme(String version, String answer) {
    return TestJars.plugin("acme", version).task("hello", answering(answer));
  }

  static String answering(String answer) {
    return "return TaskResult.success(Map.of(\"answer\", \"" + answer + "\"));";
  }
}
