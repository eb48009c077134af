package dev.cronjar.plugin.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cronjar.plugin.InvalidParams;
import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.TriggerContext;
import dev.cronjar.plugin.TriggerSource;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TriggerKitTest {
  private static final Deque<String> MAILBOX = new ArrayDeque<>();

  /** Fires for what it finds in a mailbox. */
  static final class MailTrigger implements TriggerSource<MailTrigger.Params> {
    public record Params(@Param(min = 1) int most) {}

    @Override
    public void watch(Params params, TriggerContext context) throws Exception {
      while (!context.isStopped()) {
        for (int i = 0; i < params.most() && !MAILBOX.isEmpty(); i++) {
          boolean isNew = context.fire(MAILBOX.peek(), Map.of("subject", MAILBOX.remove()));
          context.log().info("new: {}", isNew);
        }
        context.pause(Duration.ofHours(1));
      }
    }
  }

  /** Watches nothing. */
  static final class IdleTrigger implements TriggerSource<MailTrigger.Params> {
    @Override
    public void watch(MailTrigger.Params params, TriggerContext context) {}
  }

  /** Would show its password to everybody. */
  static final class OpenTrigger implements TriggerSource<OpenTrigger.Login> {
    public record Login(@Param(secret = true) String password) {}

    @Override
    public void watch(Login login, TriggerContext context) {}
  }

  @Test
  void what_happens_in_a_pause_is_found_and_the_source_is_stopped_after_the_last()
      throws Exception {
    try (var kit = TriggerKit.of(new MailTrigger())) {
      kit.afterPause(Duration.ofSeconds(10), () -> MAILBOX.add("order 7"));
      kit.afterPause(Duration.ofSeconds(5), () -> MAILBOX.add("order 7"));
      kit.watch(Map.of("most", 3));
      assertThat(kit.fired())
          .containsExactly(
              new TriggerKit.Fired(
                  "order 7",
                  Map.of("subject", "order 7"),
                  kit.clock().instant().minusSeconds(5),
                  true),
              new TriggerKit.Fired(
                  "order 7", Map.of("subject", "order 7"), kit.clock().instant(), false));
      assertThat(kit.log()).extracting(LogLine::text).containsExactly("new: true", "new: false");
    }
  }

  @Test
  void an_event_that_cannot_become_a_run_is_told_to_the_source() {
    try (var kit = TriggerKit.of(new MailTrigger())) {
      MAILBOX.add("order 8");
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(() -> kit.refuse("no such task").watch(Map.of("most", 1)))
          .withMessage("no such task");
      assertThat(kit.fired()).isEmpty();
    } finally {
      MAILBOX.clear();
    }
  }

  @Test
  void params_are_checked_as_a_host_does() {
    try (var kit = TriggerKit.of(new MailTrigger())) {
      assertThatExceptionOfType(InvalidParams.class)
          .isThrownBy(() -> kit.watch(Map.of("most", 0)))
          .withMessageContaining("most");
    }
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> TriggerKit.of(new OpenTrigger()))
        .withMessageContaining("'open' takes secrets (password)");
  }

  @Test
  void a_source_that_ends_before_its_time_fails_the_test() {
    try (var kit = TriggerKit.of(new IdleTrigger())) {
      kit.afterPause(Duration.ofSeconds(1));
      assertThatExceptionOfType(AssertionError.class)
          .isThrownBy(() -> kit.watch(new MailTrigger.Params(1)))
          .withMessageContaining("ended by itself before its pause number 1");
    }
  }

  @Test
  void its_folder_lasts_until_it_is_closed() {
    TriggerKit<MailTrigger.Params> kit = TriggerKit.of(new MailTrigger());
    assertThat(kit.dataDirectory()).isDirectory();
    kit.close();
    assertThat(Files.exists(kit.dataDirectory())).isFalse();
  }
}
