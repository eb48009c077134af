package dev.cronjar.shell.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.control.view.HealthView;
import dev.cronjar.host.store.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A PostgreSQL that goes away in each of four ways, {@code -Dcronjar.away.rounds} times, for {@code
 * -Dcronjar.away.seconds}, while one host works on it.
 */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseAwayEndToEnd {
  private static final int SCHEDULES = 20;
  private static final int ROUNDS = Integer.getInteger("cronjar.away.rounds", 1);
  private static final Duration AWAY =
      Duration.ofSeconds(Integer.getInteger("cronjar.away.seconds", 6));
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

  @RegisterExtension final OwnPostgres postgres = new OwnPostgres();
  @RegisterExtension final RealHost host = new RealHost();
  private TcpProxy proxy = new TcpProxy(0);

  /** How a database goes away. */
  private enum Way {
    STOPPED,
    REFUSED,
    SWALLOWED,
    FROZEN
  }

  @BeforeEach
  void a_host_that_reaches_its_database_through_a_proxy() {
    proxy.close();
    proxy = new TcpProxy(postgres.port());
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  @Test
  void a_host_outlives_its_database_being_away_and_accounts_for_every_fire_time() throws Exception {
    Workload work = new Workload(SCHEDULES, host.home().resolve("effects.txt"));
    work.putInto(host, OwnPostgres.settings("patient", proxy.port()));
    host.options().start();
    long pid = host.pid();
    awaitHealth("OK", Duration.ofSeconds(20));

    for (int round = 1; round <= ROUNDS; round++) {
      for (Way way : Way.values()) {
        goAndComeBack(way);
      }
    }

    assertThat(host.controls().hosts().health().pid()).isEqualTo(pid);
    assertThat(host.terminate()).isZero();
    assertThat(host.log()).contains("everything is recorded");
    work.check(postgres.url());
  }

  private void goAndComeBack(Way way) throws IOException {
    long gone = System.nanoTime();
    goAway(way);
    HealthView told = awaitHealth("DEGRADED", TOLD_WITHIN);
    long toldAfter = millisSince(gone);
    assertThat(told.canFire()).isFalse();
    assertThat(told.reasons()).anyMatch(reason -> reason.contains("database"));
    Workload.pass(AWAY.toMillis() - toldAfter);
    assertThat(host.controls().hosts().health().health()).as("%s", way).isEqualTo("DEGRADED");

    comeBack(way);
    Instant back = Instant.now();
    awaitHealth("OK", BACK_WITHIN);
    await()
        .alias(way + ": something due after the return has run")
        .atMost(BACK_WITHIN)
        .until(() -> newestSuccess().isAfter(back));
    System.out.println(
        "database %s for %d ms: degraded after %d ms, fires again %d ms after its return"
            .formatted(
                way,
                millisSince(gone) - Duration.between(back, Instant.now()).toMillis(),
                toldAfter,
                Duration.between(back, Instant.now()).toMillis()));
  }

  private void goAway(Way way) throws IOException {
    switch (way) {
      case STOPPED -> postgres.stop();
      case REFUSED -> proxy.refuse();
      case SWALLOWED -> proxy.swallow();
      case FROZEN -> postgres.freeze();
    }
  }

  private void comeBack(Way way) throws IOException {
    switch (way) {
      case STOPPED -> postgres.start();
      case REFUSED, SWALLOWED -> proxy.heal();
      case FROZEN -> postgres.thaw();
    }
  }

  private HealthView awaitHealth(String wanted, Duration limit) {
    ConditionFactory soon = await().atMost(limit).pollInterval(Duration.ofMillis(50));
    return soon.alias("health " + wanted)
        .until(() -> host.controls().hosts().health(), health -> health.health().equals(wanted));
  }

  private Instant newestSuccess() {
    return host.controls().runs().list(Map.of("state", "success"), "", 1).runs().stream()
        .map(run -> Instant.parse(run.planned()))
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
