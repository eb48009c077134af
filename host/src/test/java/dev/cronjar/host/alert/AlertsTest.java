package dev.cronjar.host.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cronjar.host.alert.AlertNews.Turn;
import dev.cronjar.host.control.FakeScheduling;
import dev.cronjar.host.control.TestHost;
import dev.cronjar.host.engine.execute.StuckTask;
import dev.cronjar.host.org.CronjarException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong is raised once, and cleared by itself. */
class AlertsTest {
  private final TestHost host = new TestHost();
  private final FakeScheduling engine = host.engine;
  private final AlertBoard board = host.alerts;
  private final AtomicLong freeDisk = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong nanos = new AtomicLong();
  private final List<String> news = new ArrayList<>();
  private final List<Watchdog.Check> checks =
      new ArrayList<>(
          new HostChecks(engine, AlertBounds.STANDARD, freeDisk::get, host.clock).all());
  private final Watchdog watchdog = new Watchdog(board, checks, nanos::get);

  @BeforeEach
  void listen() {
    board.listen(each -> news.add(each.turn() + " " + each.alert().id()));
  }

  private void look() {
    watchdog.look();
  }

  private String words(String id) {
    return board.alerts().stream()
        .filter(alert -> alert.id().equals(id))
        .map(alert -> alert.seen().words())
        .findFirst()
        .orElse("");
  }

  @Test
  void a_host_that_is_well_has_none() {
    look();
    assertThat(board.alerts()).isEmpty();
    assertThat(news).isEmpty();
  }

  @Test
  void a_stalled_scheduler_is_told_once_and_clears_when_it_moves() {
    engine.state = "stalled";
    look();
    look();
    assertThat(words("stalled")).startsWith("The scheduler has not moved for 0 s");
    engine.state = "running";
    look();
    assertThat(news).containsExactly("RAISED stalled", "CLEARED stalled");
  }

  @Test
  void an_orderly_stop_is_no_stall() {
    engine.state = "draining";
    look();
    assertThat(board.alerts()).isEmpty();
  }

  @Test
  void a_database_that_is_away_is_told_with_how_long_and_what_waits() {
    engine.databaseUp = false;
    look();
    assertThat(words("database")).contains("not answered for 13 s").contains("4 writes wait");
    engine.databaseUp = true;
    look();
    assertThat(news).containsExactly("RAISED database", "CLEARED database");
  }

  @Test
  void lateness_above_the_bound_is_told_until_the_last_minute_was_punctual() {
    engine.latenessRecentMillis = 10_000;
    look();
    assertThat(board.alerts()).isEmpty();
    engine.latenessRecentMillis = 10_001;
    look();
    assertThat(words("lateness")).contains("10.0 s after its fire time").contains("bound is 10s");
    engine.latenessRecentMillis = -1;
    look();
    assertThat(news).containsExactly("RAISED lateness", "CLEARED lateness");
  }

  @Test
  void stuck_threads_are_told_by_task() {
    engine.stuck.add(new StuckTask("mail:send", 2, ""));
    engine.stuck.add(new StuckTask("mail:read", 1, "quarantined"));
    look();
    assertThat(words("stuck_threads:mail:send")).startsWith("2 threads of task mail:send go on");
    assertThat(words("stuck_threads:mail:read")).startsWith("1 thread of task mail:read");
    engine.stuck.removeFirst();
    look();
    assertThat(news)
        .containsExactly(
            "RAISED stuck_threads:mail:send",
            "RAISED stuck_threads:mail:read",
            "CLEARED stuck_threads:mail:send");
  }

  @Test
  void a_disk_that_is_nearly_full_is_told_in_gibibytes() {
    freeDisk.set(AlertBounds.STANDARD.freeDiskBytes() / 2);
    look();
    assertThat(words("disk")).startsWith("0.5 GiB are free").contains("the bound is 1.0 GiB");
    freeDisk.set(AlertBounds.STANDARD.freeDiskBytes());
    look();
    assertThat(news).containsExactly("RAISED disk", "CLEARED disk");
  }

  @Test
  void what_is_seen_again_keeps_its_time_and_gets_its_latest_words() {
    board.raise(Sighting.of(AlertKind.DISK, "", "half full"));
    long raised = board.alerts().getFirst().raisedAt();
    board.raise(Sighting.of(AlertKind.DISK, "", "full"));
    assertThat(board.alerts()).hasSize(1);
    assertThat(board.alerts().getFirst().raisedAt()).isEqualTo(raised);
    assertThat(words("disk")).isEqualTo("full");
  }

  @Test
  void who_knows_of_an_alert_is_kept_until_it_clears() {
    board.raise(Sighting.of(AlertKind.DISK, "", "full"));
    assertThat(board.acknowledge("disk", "user:ada").acknowledgedBy()).isEqualTo("user:ada");
    board.raise(Sighting.of(AlertKind.DISK, "", "fuller"));
    assertThat(board.alerts().getFirst().isAcknowledged()).isTrue();
    board.clear("disk");
    board.raise(Sighting.of(AlertKind.DISK, "", "full again"));
    assertThat(board.alerts().getFirst().isAcknowledged()).isFalse();
    assertThatThrownBy(() -> board.acknowledge("stalled", "user:ada"))
        .isInstanceOf(CronjarException.class)
        .hasMessageContaining("no alert 'stalled'");
  }

  @Test
  void a_listener_that_throws_and_a_check_that_fails_keep_nothing_from_the_others() {
    board.listen(
        each -> {
          throw new IllegalStateException("broken listener");
        });
    List<String> later = new ArrayList<>();
    board.listen(each -> later.add(each.alert().id()));
    Supplier<List<Sighting>> broken =
        () -> {
          throw new IllegalStateException("broken check");
        };
    checks.addFirst(new Watchdog.Check(AlertKind.NOTIFICATIONS, broken));
    engine.databaseUp = false;
    new Watchdog(board, checks, nanos::get).look();
    assertThat(later).containsExactly("database");
  }

  @Test
  void a_listener_that_has_left_hears_nothing() {
    List<Turn> heard = new ArrayList<>();
    board.listen(each -> heard.add(each.turn())).run();
    board.raise(Sighting.of(AlertKind.DISK, "", "full"));
    assertThat(heard).isEmpty();
  }

  @Test
  void of_one_kind_there_are_a_thousand_at_most() {
    for (int i = 0; i <= AlertBoard.MOST; i++) {
      board.raise(Sighting.of(AlertKind.FAILURES, "s" + i, "fails"));
    }
    assertThat(board.count(AlertKind.FAILURES)).isEqualTo(AlertBoard.MOST);
    assertThat(news).hasSize(AlertBoard.MOST);
  }

  @Test
  void a_watchdog_that_hangs_can_be_told_by_its_silence() {
    nanos.set(Duration.ofSeconds(3).toNanos());
    look();
    nanos.set(Duration.ofSeconds(20).toNanos());
    assertThat(watchdog.silence()).isEqualTo(Duration.ofSeconds(17));
  }
}
