package dev.cronjar.host.plugin;

import static dev.cronjar.host.plugin.PluginsFixture.acme;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a plugin after it is gone. */
class UnloadTest {
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

  private WeakReference<ClassLoader> loaderOf(String task, String plugin) {
    return new WeakReference<>(fixture.task(task).generation().loader(plugin));
  }

  @Test
  void an_unloaded_plugin_is_collected_though_its_task_is_still_remembered() throws IOException {
    acme("1.0.0", "one").writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
    assertThat(fixture.answer("acme:hello")).isEqualTo("one");
    LoadedTask remembered = fixture.task("acme:hello");
    WeakReference<ClassLoader> loader = loaderOf("acme:hello", "acme");
    Files.delete(fixture.file("acme.jar"));
    await().atMost(Duration.ofSeconds(10)).until(() -> loader.get() == null);
    await().until(() -> fixture.plugins.rows().isEmpty());
    assertThat(fixture.events).noneMatch(event -> event.kind() == PluginEvent.Kind.LEAKED);
    assertThat(remembered.name()).isEqualTo("acme:hello");
  }

  @Test
  void the_private_copy_of_an_unloaded_plugin_is_deleted() throws IOException {
    acme("1.0.0", "one").writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
    assertThat(copies()).hasSize(1).first().asString().startsWith("acme-1.0.0-").endsWith(".jar");
    Files.delete(fixture.file("acme.jar"));
    await().until(() -> copies().isEmpty());
  }

  private List<String> copies() throws IOException {
    try (Stream<Path> files = Files.list(fixture.work.resolve("plugins"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void a_plugin_that_leaves_a_thread_is_reported_with_the_name_of_the_thread() throws IOException {
    TestJars.plugin("acme", "1.0.0")
        .task(
            "hello",
            """
            Thread t = new Thread(() -> {
              try { while (!Boolean.getBoolean("cronjar.test.end")) Thread.sleep(20); }
              catch (InterruptedException e) { return; }
            }, "left-behind");
            t.setDaemon(true);
            t.start();
            return TaskResult.success();
            """)
        .writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
    fixture.answer("acme:hello");
    WeakReference<ClassLoader> loader = loaderOf("acme:hello", "acme");
    try {
      Files.delete(fixture.file("acme.jar"));
      PluginRow leaked = fixture.awaitVersion("acme", "1.0.0", PluginState.LEAKED);
      assertThat(leaked.reason()).contains("still held").contains("thread 'left-behind'");
      assertThat(fixture.events)
          .filteredOn(event -> event.kind() == PluginEvent.Kind.LEAKED)
          .hasSize(1);
    } finally {
      System.setProperty("cronjar.test.end", "true");
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              System.gc();
              return loader.get() == null;
            });
    await().until(() -> fixture.plugins.rows().isEmpty());
    System.clearProperty("cronjar.test.end");
  }

  @Test
  void a_plugin_that_failed_to_load_is_reported_for_the_thread_it_left() {
    TestJars.plugin("acme", "1.0.0")
        .task(
            "hello",
            "NoParams",
            """
            public %s() {
              Thread t = new Thread(() -> {
                try { while (!Boolean.getBoolean("cronjar.test.over")) Thread.sleep(20); }
                catch (InterruptedException e) { return; }
              }, "left-by-constructor");
              t.setDaemon(true);
              t.start();
              throw new IllegalStateException("half way");
            }
            """,
            "return TaskResult.success();")
        .writeTo(fixture.file("acme.jar"));
    try {
      PluginRow leaked = fixture.awaitVersion("acme", "1.0.0", PluginState.LEAKED);
      assertThat(leaked.reason()).contains("thread 'left-by-constructor'");
      assertThat(fixture.rows("acme.jar"))
          .anyMatch(row -> row.state() == PluginState.REFUSED && row.reason().contains("half way"));
    } finally {
      System.setProperty("cronjar.test.over", "true");
    }
  }

  @Test
  void hooks_run_once_when_the_last_run_has_left() throws IOException {
    acme("1.0.0", "one").writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
    LoadedTask task = fixture.task("acme:hello");
    AtomicInteger ended = new AtomicInteger();
    task.generation().onUnload(ended::incrementAndGet);
    assertThat(task.enter()).isTrue();
    Files.delete(fixture.file("acme.jar"));
    fixture.awaitVersion("acme", "1.0.0", PluginState.DRAINING);
    assertThat(ended).hasValue(0);
    task.leave();
    await().until(() -> ended.get() == 1);
    task.generation().onUnload(ended::incrementAndGet);
    assertThat(ended).hasValue(2);
  }

  @Test
  void a_plugin_class_is_started_and_stopped() throws IOException {
    Path trace = home.resolve("trace");
    TestJars.plugin("acme", "1.0.0")
        .manifest("Plugin-Class", "acme.Life")
        .source(
            "acme.Life",
            """
            package acme;
            public class Life extends org.pf4j.Plugin {
              static void note(String word) {
                try { java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), word,
                    java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND); }
                catch (java.io.IOException e) { throw new RuntimeException(e); }
              }
              @Override public void start() { note("start "); }
              @Override public void stop() { note("stop"); }
            }
            """
                .formatted(trace))
        .task("hello", "return TaskResult.success();")
        .writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
    Files.delete(fixture.file("acme.jar"));
    await().until(() -> Files.readString(trace).equals("start stop"));
  }

  @Test
  void the_jar_of_a_plugin_that_ended_is_closed() throws IOException {
    acme("1.0.0", "one").writeTo(fixture.file("acme.jar"));
    fixture.awaitRow("acme.jar", PluginState.ACTIVE);
    URLClassLoader loader = (URLClassLoader) fixture.task("acme:hello").generation().loader("acme");
    assertThat(loader.findResource("META-INF/MANIFEST.MF")).isNotNull();
    Files.delete(fixture.file("acme.jar"));
    await().until(() -> loader.findResource("META-INF/MANIFEST.MF") == null);
  }

  @Test
  void twenty_replacements_leave_no_loader_behind() throws IOException {
    for (int i = 0; i < 20; i++) {
      acme("1.0." + i, "v" + i).writeTo(fixture.file("acme.jar"));
      fixture.awaitVersion("acme", "1.0." + i, PluginState.ACTIVE);
      assertThat(fixture.answer("acme:hello")).isEqualTo("v" + i);
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> fixture.plugins.rows().size() == 1);
    assertThat(fixture.events).noneMatch(event -> event.kind() == PluginEvent.Kind.LEAKED);
  }
}
