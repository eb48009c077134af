package dev.cronjar.host.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.FakeAudit;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private static final AuditTrail.Patience QUICK =
      new AuditTrail.Patience(Duration.ofMillis(200), Duration.ofMillis(50));

  private final FakeAudit store = new FakeAudit();

  static AuditEntry entry(String subject) {
    return new AuditEntry(
        UUID.randomUUID().toString(),
        1_000,
        "user:ada",
        "default",
        "",
        "schedules.pause",
        subject,
        subject,
        "ok",
        "",
        "",
        "");
  }

  @Test
  void what_was_reported_is_kept_when_the_report_returns() {
    try (AuditTrail trail = new AuditTrail(store, Clock.systemUTC(), QUICK)) {
      trail.record(entry("a"));
      assertThat(store.records).hasSize(1);
    }
  }

  @Test
  void while_the_store_is_away_nobody_waits_and_nothing_is_lost() {
    store.away = true;
    try (AuditTrail trail = new AuditTrail(store, Clock.systemUTC(), QUICK)) {
      trail.record(entry("0"));
      long began = System.nanoTime();
      for (int i = 1; i < 500; i++) {
        trail.record(entry("" + i));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
      store.away = false;
      await().atMost(Duration.ofSeconds(10)).until(() -> store.ends().last() == 500);
      assertThat(store.records)
          .extracting(record -> record.entry().subject())
          .startsWith("0", "1", "2")
          .endsWith("499");
      assertThat(AuditCheck.of(store).isClean()).isTrue();
    }
  }

  @Test
  void a_store_that_hangs_holds_nobody_up_for_long() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    FakeAudit hanging = new FakeAudit();
    AuditStore stuck =
        new ForwardingAudit(hanging) {
          @Override
          public void append(List<AuditEntry> entries) {
            try {
              never.await();
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
          }
        };
    try (AuditTrail trail = new AuditTrail(stuck, Clock.systemUTC(), QUICK)) {
      long began = System.nanoTime();
      trail.record(entry("a"));
      trail.record(entry("b"));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(390));
      never.countDown();
    }
  }

  @Test
  void an_entry_that_the_store_will_never_take_holds_up_no_other() {
    AuditStore choosy =
        new ForwardingAudit(store) {
          @Override
          public void append(List<AuditEntry> entries) {
            if (entries.stream().anyMatch(entry -> entry.subject().equals("poison"))) {
              throw new CronjarException(ErrorCode.INVALID, "refused");
            }
            super.append(entries);
          }
        };
    try (AuditTrail trail = new AuditTrail(choosy, Clock.systemUTC(), QUICK)) {
      trail.record(entry("poison"));
      trail.record(entry("good"));
    }
    assertThat(store.records)
        .extracting(record -> record.entry().subject() + record.entry().operation())
        .containsExactlyInAnyOrder("goodschedules.pause", "audit.lost");
  }

  @Test
  void one_fields_text_cannot_pass_for_anothers() {
    AuditEntry one = entry("a");
    AuditEntry other =
        new AuditEntry(
            one.key(),
            1_000,
            "user:ada1:a",
            "default",
            "",
            "schedules.pause",
            "",
            "a",
            "ok",
            "",
            "",
            "");
    assertThat(AuditChain.hash(AuditChain.BEGIN, 1, one))
        .isNotEqualTo(AuditChain.hash(AuditChain.BEGIN, 1, other))
        .isNotEqualTo(AuditChain.hash(AuditChain.BEGIN, 2, one));
  }
}
