package dev.cronjar.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.FieldError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are handed over, taken out of service, and rolled back. */
class WithheldTest {
  @TempDir Path home;
  private PluginsFixture fixture;

  @BeforeEach
  void start() {
    fixture = new PluginsFixture(home).started();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private void install(String version, String answer) throws IOException {
    Path jar = home.resolve("built.jar");
    PluginsFixture.acme(version, answer).writeTo(jar);
    fixture.plugins.install(
        "acme-" + version + ".jar", new ByteArrayInputStream(Files.readAllBytes(jar)));
  }

  @Test
  void a_version_that_is_rolled_back_stays_out_until_the_plugin_is_enabled() throws IOException {
    install("1.0.0", "one");
    install("2.0.0", "two");
    fixture.awaitAnswer("acme:hello", "two");
    fixture.plugins.rollback("acme");
    fixture.awaitAnswer("acme:hello", "one");
    assertThat(fixture.awaitRow("acme-2.0.0.jar", PluginState.DISABLED).reason())
        .contains("rolled back");
    fixture.restart();
    fixture.awaitAnswer("acme:hello", "one");
    assertThatThrownBy(() -> fixture.plugins.rollback("acme"))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("no other version");
    assertThat(fixture.answer("acme:hello")).isEqualTo("one");
    fixture.plugins.enable("acme");
    fixture.awaitAnswer("acme:hello", "two");
  }

  @Test
  void a_disabled_plugin_offers_nothing_also_after_a_restart() throws IOException {
    install("1.0.0", "one");
    fixture.plugins.disable("acme");
    assertThat(fixture.plugins.find("acme:hello")).isEmpty();
    assertThat(fixture.plugins.whyMissing("acme:hello")).contains("disabled by an operator");
    fixture.restart();
    fixture.awaitRow("acme-1.0.0.jar", PluginState.DISABLED);
    assertThat(fixture.plugins.find("acme:hello")).isEmpty();
    fixture.plugins.enable("acme");
    fixture.awaitAnswer("acme:hello", "one");
  }

  @Test
  void what_is_no_zip_or_has_no_plain_name_is_not_kept() {
    for (String name : new String[] {"../x.jar", ".x.jar", "a/b.jar", "x.zip", "x.jar\u0000", ""}) {
      assertThatThrownBy(() -> fixture.plugins.install(name, bytes("PK\3\4")))
          .as(name)
          .isInstanceOfSatisfying(
              CronjarException.class,
              e -> assertThat(e.fields()).extracting(FieldError::field).containsExactly("file"));
    }
    assertThatThrownBy(() -> fixture.plugins.install("x.jar", bytes("MZ..")))
        .hasMessageContaining("found no ZIP");
    assertThat(fixture.folder).isEmptyDirectory();
    assertThat(fixture.work.resolve("uploads")).isEmptyDirectory();
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
