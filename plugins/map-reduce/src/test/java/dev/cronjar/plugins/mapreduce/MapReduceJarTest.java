package dev.cronjar.plugins.mapreduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.plugin.test.PluginJar;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(named = "plugin.jar", matches = ".+") // set once the JAR is built
class MapReduceJarTest {
  @Test
  void the_jar_offers_its_kind_with_nothing_but_the_jdk_and_the_api_around_it() throws Exception {
    assertThat(PluginJar.check(Path.of(System.getProperty("plugin.jar")))).isEmpty();
  }
}
