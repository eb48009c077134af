package dev.cronjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder;

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private Path bundled(String... names) throws IOException {
    Path bundled = Files.createDirectories(folder.resolve("bundled"));
    for (String name : names) {
      Files.writeString(bundled.resolve(name), "bytes of " + name);
    }
    return bundled;
  }

  @Test
  void an_empty_home_is_filled_with_folders_settings_and_examples() {
    Home home = home();
    home.prepare();
    assertThat(home.folder())
        .isDirectoryContaining(path -> path.equals(home.configuration()))
        .isDirectoryContaining(path -> path.equals(home.plugins()))
        .isDirectoryContaining(path -> path.equals(home.data()))
        .isDirectoryContaining(path -> path.equals(home.logs()))
        .isDirectoryContaining(path -> path.equals(home.work()));
    assertThat(home.schedules().resolve("examples.yaml"))
        .content()
        .contains("hello-every-10s", home.logs().toString())
        .doesNotContain("@HOME@");
  }

  @Test
  void examples_that_were_deleted_do_not_come_back() throws IOException {
    Home home = home();
    home.prepare();
    Files.delete(home.schedules().resolve("examples.yaml"));
    home.prepare();
    assertThat(home.schedules()).isEmptyDirectory();
  }

  @Test
  void settings_that_stand_are_left_alone() throws IOException {
    Home home = home();
    Files.createDirectories(home.folder());
    Files.writeString(home.configuration(), "name: mine\n");
    home.prepare();
    assertThat(home.configuration()).hasContent("name: mine");
    assertThat(home.schedules()).isEmptyDirectory();
  }

  @Test
  void bundled_plugins_are_copied_and_nothing_else() throws IOException {
    Home home = home();
    home.prepare();
    home.offerBundled(bundled("hello-1.jar", "readme.txt"));
    assertThat(home.plugins().resolve("hello-1.jar")).hasContent("bytes of hello-1.jar");
    assertThat(home.plugins().resolve("readme.txt")).doesNotExist();
  }

  @Test
  void a_bundled_plugin_that_was_deleted_does_not_come_back() throws IOException {
    Home home = home();
    home.prepare();
    home.offerBundled(bundled("hello-1.jar", "shell-1.jar"));
    Files.delete(home.plugins().resolve("hello-1.jar"));
    home.offerBundled(bundled("hello-1.jar", "shell-1.jar", "new-1.jar"));
    assertThat(home.plugins().resolve("hello-1.jar")).doesNotExist();
    assertThat(home.plugins().resolve("shell-1.jar")).exists();
    assertThat(home.plugins().resolve("new-1.jar")).exists();
  }

  @Test
  void an_operator_s_own_jar_is_not_overwritten_by_a_bundled_one() throws IOException {
    Home home = home();
    home.prepare();
    Files.writeString(home.plugins().resolve("hello-1.jar"), "my own");
    home.offerBundled(bundled("hello-1.jar"));
    assertThat(home.plugins().resolve("hello-1.jar")).hasContent("my own");
  }

  @Test
  void an_installation_without_plugins_is_no_error() {
    Home home = home();
    home.prepare();
    home.offerBundled(folder.resolve("nowhere"));
    assertThat(home.plugins()).isEmptyDirectory();
  }

  @Test
  void the_id_stays_with_the_home() {
    Home home = home();
    home.prepare();
    String id = home.id();
    assertThat(id).isNotBlank().isEqualTo(home().id());
  }
}
