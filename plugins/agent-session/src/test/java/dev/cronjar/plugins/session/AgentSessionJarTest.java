package dev.cronjar.plugins.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.plugin.TaskDescription;
import dev.cronjar.plugin.test.PluginJar;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "plugin.jar", matches = ".+") // set once the JAR is built
class AgentSessionJarTest {
  @Test
  void the_jar_offers_its_task_with_nothing_but_the_jdk_and_the_api_around_it() throws Exception {
    assertThat(PluginJar.check(Path.of(System.getProperty("plugin.jar"))))
        .extracting(TaskDescription::name)
        .containsExactly("agent-session");
  }

  @Test
  void the_jar_brings_its_calls_and_its_json_library() throws Exception {
    URL jar = Path.of(System.getProperty("plugin.jar")).toUri().toURL();
    try (URLClassLoader alone =
        new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
      Class<?> json = alone.loadClass("dev.cronjar.plugins.http.Json");
      Object read =
          json.getMethod("read", byte[].class)
              .invoke(null, (Object) "[1]".getBytes(StandardCharsets.UTF_8));
      assertThat(read).hasToString("[1]");
    }
  }
}
