package dev.cronjar.host.plugin;

import static dev.cronjar.host.plugin.PluginsFixture.acme;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a file counts as whole; time is what the test says it is. */
class PluginFolderTest {
  @TempDir Path home;
  private Path file;
  private PluginFolder folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path directory = Files.createDirectory(home.resolve("plugins"));
    file = directory.resolve("acme.jar");
    Pace pace = Pace.normal(Duration.ofMinutes(1));
    folder = new PluginFolder(directory, new PrivateCopies(home.resolve("work")), pace);
  }

  private Verdict at(long millis) {
    folder.look(Duration.ofMillis(millis).toNanos());
    return folder.slots().iterator().next().verdict();
  }

  @Test
  void a_file_is_read_when_it_has_not_changed_for_150_milliseconds() {
    acme("1.0.0", "one").writeTo(file);
    assertThat(at(0)).isInstanceOf(Verdict.Copying.class);
    assertThat(folder.isSettled()).isFalse();
    assertThat(at(149)).isInstanceOf(Verdict.Copying.class);
    assertThat(at(150)).isInstanceOf(Verdict.Good.class);
    assertThat(folder.isSettled()).isTrue();
    assertThat(folder.look(Duration.ofMillis(200).toNanos())).isFalse();
  }

  @Test
  void every_change_starts_the_wait_anew() throws IOException {
    byte[] whole = acme("1.0.0", "one").bytes();
    Files.write(file, Arrays.copyOf(whole, 100));
    at(0);
    Files.write(file, whole);
    assertThat(at(149)).isInstanceOf(Verdict.Copying.class);
    assertThat(at(298)).isInstanceOf(Verdict.Copying.class);
    assertThat(at(299)).isInstanceOf(Verdict.Good.class);
  }

  @Test
  void an_incomplete_file_is_refused_only_after_two_still_seconds() throws IOException {
    byte[] whole = acme("1.0.0", "one").bytes();
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    at(0);
    assertThat(at(150))
        .isEqualTo(
            new Verdict.Copying(
                "not a complete JAR: no ZIP directory at its end (truncated, or not a ZIP file)"));
    assertThat(at(1999)).isInstanceOf(Verdict.Copying.class);
    assertThat(folder.isSettled()).isFalse();
    assertThat(at(2000)).isInstanceOf(Verdict.Bad.class);
    assertThat(folder.isSettled()).isTrue();
  }

  @Test
  void a_folder_that_cannot_be_listed_uninstalls_nothing() throws IOException {
    acme("1.0.0", "one").writeTo(file);
    at(0);
    at(150);
    Files.move(file.getParent(), home.resolve("unmounted"));
    assertThat(at(300)).isInstanceOf(Verdict.Good.class);
  }
}
