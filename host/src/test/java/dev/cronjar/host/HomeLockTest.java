package dev.cronjar.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path folder;
  private Home home;

  @BeforeEach
  void prepare() {
    home = new Home(folder);
    home.prepare();
  }

  @Test
  void a_second_host_does_not_get_the_home() {
    try (HomeLock first = HomeLock.take(home).orElseThrow()) {
      first.announce("pid=1\n");
      assertThat(HomeLock.take(home)).isEmpty();
      assertThat(home.data().resolve("host.pid")).hasContent("pid=1");
    }
  }

  @Test
  void a_home_that_was_left_is_free_again() {
    HomeLock.take(home).orElseThrow().close();
    Optional<HomeLock> second = HomeLock.take(home);
    assertThat(second).isPresent();
    second.get().close();
  }

  @Test
  void consoles_find_no_host_in_a_home_that_was_left() {
    HomeLock lock = HomeLock.take(home).orElseThrow();
    lock.announce("pid=1\n");
    lock.close();
    assertThat(home.data().resolve("host.pid")).doesNotExist();
  }

  @Test
  void two_homes_do_not_know_each_other() {
    Home other = new Home(folder.resolve("other"));
    other.prepare();
    try (HomeLock first = HomeLock.take(home).orElseThrow()) {
      first.announce("pid=1\n");
      Optional<HomeLock> second = HomeLock.take(other);
      assertThat(second).isPresent();
      second.get().close();
    }
  }
}
