package dev.cronjar.plugin.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.NoParams;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskDescription;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarTest {
  private static final String INDEX = "META-INF/extensions.idx";

  @TempDir Path folder;

  /** Found by the index of a JAR, made by its class loader. */
  @TaskInfo(name = "sample", description = "A sample")
  public static final class SampleTask implements Task<NoParams> {
    @Override
    public TaskResult execute(NoParams params) {
      return TaskResult.success();
    }
  }

  private Path jar(String id, Map<String, String> entries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!id.isEmpty()) {
      manifest.getMainAttributes().putValue("Plugin-Id", id);
      manifest.getMainAttributes().putValue("Plugin-Version", "1.0.0");
    }
    Path file = folder.resolve("plugin.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
      }
    }
    return file;
  }

  private void assertRefused(Path jar, String reason) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> PluginJar.check(jar))
        .withMessageContaining(reason);
  }

  @Test
  void a_jar_offers_the_tasks_of_its_index() throws IOException {
    Path jar = jar("sample", Map.of(INDEX, "# comment\n" + SampleTask.class.getName() + "\n"));
    assertThat(PluginJar.check(jar))
        .containsExactly(new TaskDescription("sample", "A sample", false));
  }

  @Test
  void a_jar_without_an_id_is_refused() throws IOException {
    assertRefused(jar("", Map.of(INDEX, "")), "has no Plugin-Id in its manifest.");
  }

  @Test
  void a_jar_that_bundles_the_api_is_refused() throws IOException {
    assertRefused(
        jar("sample", Map.of("dev/cronjar/plugin/Task.class", "")),
        "bundles dev/cronjar/plugin/, which the host provides.");
  }

  @Test
  void a_jar_without_an_index_is_refused_with_what_to_do() throws IOException {
    assertRefused(jar("sample", Map.of()), "annotate the task with @Extension");
  }

  @Test
  void a_jar_without_tasks_or_with_a_missing_class_is_refused() throws IOException {
    assertRefused(
        jar("sample", Map.of(INDEX, "")),
        "No task, no kind of step and no trigger source among the extensions");
    assertRefused(jar("sample", Map.of(INDEX, "org.example.Gone")), "Cannot make org.example.Gone");
  }
}
