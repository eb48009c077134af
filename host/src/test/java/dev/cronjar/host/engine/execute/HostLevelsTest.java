package dev.cronjar.host.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.execute.HostLevels.Changed;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Levels of loggers that only this test knows. */
@Isolated
class HostLevelsTest {
  private final HostLevels levels = new HostLevels();

  private static Level level(String logger) {
    return LogManager.getLogger(logger).getLevel();
  }

  @Test
  void a_level_is_in_force_at_once_and_falls_back_when_its_time_is_over() {
    Level before = level("lab.levels.deep");
    levels.set("lab.levels", "TRACE", 1_000);
    assertThat(level("lab.levels.deep")).isEqualTo(Level.TRACE);
    levels.round(999);
    assertThat(levels.all())
        .containsExactly(new Changed("lab.levels", "TRACE", before.name(), 1_000));
    levels.round(1_000);
    assertThat(levels.all()).isEmpty();
    assertThat(level("lab.levels.deep")).isEqualTo(before);
  }

  @Test
  void a_second_change_keeps_what_stood_before_the_first() {
    Level before = level("lab.twice");
    levels.set("lab.twice", "DEBUG", 1_000);
    levels.set("lab.twice", "ERROR", 2_000);
    assertThat(level("lab.twice")).isEqualTo(Level.ERROR);
    levels.round(1_500);
    assertThat(level("lab.twice")).isEqualTo(Level.ERROR);
    levels.round(2_000);
    assertThat(level("lab.twice")).isEqualTo(before);
  }
}
