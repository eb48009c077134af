package dev.cronjar.host.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notifications that do not get through, in a real outbox. */
class OutboxWatchTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final long AT = NOON.toEpochMilli();

  @TempDir Path folder;
  private Database database;
  private Outbox outbox;
  private OutboxWatch watch;

  @BeforeEach
  void open() {
    database = Database.open(new DatabaseConfig.Sqlite(folder.resolve("cronjar.db")));
    outbox = database.outbox();
    watch = new OutboxWatch(outbox, Clock.fixed(NOON, ZoneOffset.UTC));
    outbox.add(
        List.of(
            new Notification(
                "n1", OrgId.DEFAULT, "r", "timeout", "s", "run", "hook", Map.of(), AT)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void tried() {
    outbox.take("hook", 10, AT, AT + 1_000);
    outbox.again("n1", "connection refused", AT, AT);
  }

  private List<String> ids() {
    watch.look();
    return watch.found().stream().map(Sighting::id).toList();
  }

  @Test
  void one_that_waits_through_three_attempts_is_told_until_it_is_sent() {
    assertThat(ids()).isEmpty();
    tried();
    tried();
    assertThat(ids()).isEmpty();
    tried();
    assertThat(ids()).containsExactly("notifications");
    assertThat(watch.found().getFirst().words()).startsWith("1 of 1 waiting notifications");
    outbox.sent("n1", AT);
    assertThat(ids()).isEmpty();
  }

  @Test
  void one_that_was_given_up_is_told_for_a_day_with_why() {
    outbox.failed("n1", "no such host", AT);
    assertThat(ids()).containsExactly("notifications:given_up");
    assertThat(watch.found().getFirst().words())
        .isEqualTo("Notification n1 was given up: no such host");
    Clock tomorrow = Clock.fixed(NOON.plus(Duration.ofHours(25)), ZoneOffset.UTC);
    OutboxWatch later = new OutboxWatch(outbox, tomorrow);
    later.look();
    assertThat(later.found()).isEmpty();
  }
}
