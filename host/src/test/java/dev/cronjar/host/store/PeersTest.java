package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.Beat;
import dev.cronjar.host.run.Buckets;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LeaseLost;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peer;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Condition;
import dev.cronjar.host.run.Permits;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Several hosts on one PostgreSQL, as they meet in its tables. */
class PeersTest {
  /** For so long the database has answered. */
  private static final Duration STEADY = Duration.ofMinutes(1);

  private final DatabaseConfig.Postgres config = PostgresServer.freshDatabase();
  private final Database database = Database.open(config);
  private final Peers peers =
      database.peers(Clock.systemUTC(), Pace.STANDARD).orElseThrow(AssertionError::new);
  private final Ledger ledger = database.ledger();

  @AfterEach
  void close() {
    database.close();
  }

  private HostEpoch join(String home) {
    long now = peers.clock().millis();
    return ledger.join(new HostSeat(home, "host-" + home, 1, "1"), now, now + 15_000);
  }

  private Beat beat(HostEpoch host) {
    return peers.beat(host, condition(STEADY));
  }

  private static Condition condition(Duration steady) {
    return new Condition(Set.of("lab:task"), steady, Condition.Fitness.TAKES_OVER);
  }

  /** As if this host had been silent for longer than its lease. */
  private void letExpire(HostEpoch host) {
    execute("UPDATE host SET lease_until = 1 WHERE epoch = " + host.value());
  }

  private void execute(String text) {
    try (Connection connection = new PostgresDialect(config).writers().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static BitSet half() {
    BitSet half = new BitSet();
    half.set(0, Buckets.COUNT / 2);
    return half;
  }

  private static List<String> states(Beat beat) {
    return beat.hosts().stream().map(Peer::state).toList();
  }

  @Test
  void a_second_host_joins_while_the_first_lives_and_takes_what_that_gives() {
    HostEpoch a = join("a");
    assertThat(beat(a).owned()).isEqualTo(Buckets.all());
    HostEpoch b = join("b");
    assertThat(beat(b).owned().cardinality()).isZero();

    assertThat(beat(a).share()).isEqualTo(512);
    peers.give(a, half());

    assertThat(beat(b).owned()).isEqualTo(half());
    Beat last = beat(a);
    assertThat(last.owned()).isEqualTo(Buckets.without(Buckets.all(), half()));
    assertThat(last.hosts()).extracting(Peer::buckets).containsExactly(512, 512);
    assertThat(last.hosts()).allMatch(host -> host.tasks().equals(Set.of("lab:task")));
  }

  @Test
  void a_host_that_is_still_starting_renews_its_lease_and_takes_nothing_over() {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");
    letExpire(a);

    Beat starting = peers.beat(b, new Condition(Set.of(), STEADY, Condition.Fitness.ONLY_RENEWS));

    assertThat(starting.unsettled()).isEmpty();
    assertThat(starting.owned().isEmpty()).isTrue();
    assertThat(beat(b).unsettled()).containsExactly(a);
  }

  @Test
  void nobody_gives_what_is_another_ones() {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");

    peers.give(b, half());

    assertThat(peers.owned(a)).isEqualTo(Buckets.all());
  }

  @Test
  void a_host_whose_lease_has_ended_is_dead_and_the_one_that_finds_it_is_its_heir() {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");
    letExpire(a);

    Beat found = beat(b);

    assertThat(states(found)).containsExactly("live");
    assertThat(found.unsettled()).containsExactly(a);
    assertThat(found.owned()).isEqualTo(Buckets.all());
    assertThatThrownBy(() -> beat(a)).isInstanceOf(LeaseLost.class);
    assertThatThrownBy(() -> ledger.commit(a, Given.drain(1).build()))
        .isInstanceOf(LeaseLost.class);
  }

  @Test
  void a_host_that_fell_silent_in_the_middle_of_a_write_is_declared_dead_all_the_same()
      throws SQLException {
    Pace quick = new Pace(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(100));
    Peers quickPeers = database.peers(Clock.systemUTC(), quick).orElseThrow(AssertionError::new);
    HostEpoch a = join("a");
    HostEpoch b = join("b");
    letExpire(a);
    PostgresDialect dialect = new PostgresDialect(config);
    try (Connection ofA = dialect.writers().getConnection();
        Statement statement = ofA.createStatement()) {
      dialect.enterLane(ofA);
      statement.execute("CREATE TEMP TABLE half_written (line TEXT)");
      ofA.setAutoCommit(false);
      statement.execute("UPDATE host SET pid = 2 WHERE epoch = " + a.value());
      CopyIn neverEnded =
          ofA.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY half_written FROM STDIN");
      assertThat(neverEnded.isActive()).isTrue();

      assertThat(beat(b).unsettled()).as("while the row is held").isEmpty();
      await().until(() -> quickPeers.beat(b, condition(STEADY)).unsettled().equals(List.of(a)));

      assertThatThrownBy(neverEnded::endCopy).isInstanceOf(SQLException.class);
      ofA.abort(Runnable::run);
    }
  }

  @Test
  void one_host_at_a_time_takes_over_what_dead_ones_left() throws SQLException {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");
    letExpire(a);
    try (Connection other = new PostgresDialect(config).writers().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(Beats.ALONE);

      assertThat(beat(b).unsettled()).isEmpty();

      other.rollback();
    }
    Beat found = beat(b);
    assertThat(found.unsettled()).containsExactly(a);
    assertThat(found.owned()).isEqualTo(Buckets.all());
  }

  @Test
  void after_an_outage_nobody_is_declared_dead_at_once() {
    HostEpoch a = join("a");
    HostEpoch b = join("b");
    letExpire(a);

    peers.beat(b, condition(Duration.ofSeconds(5)));

    assertThat(states(beat(a))).containsExactly("live", "live");
  }

  @Test
  void a_host_that_has_just_come_back_takes_over_at_once_when_others_were_answered_meanwhile() {
    HostEpoch dead = join("dead");
    beat(dead);
    HostEpoch third = join("third");
    beat(third);
    HostEpoch back = join("back");
    letExpire(dead);
    // the third one is silent too by now; its last beats have shown that the database was there
    execute(
        "UPDATE host SET lease_until = lease_until - 16000, steady_since = steady_since - 16000"
            + " WHERE epoch = "
            + third.value());

    Beat first = peers.beat(back, condition(Duration.ZERO));

    assertThat(first.unsettled()).containsExactly(dead);
    assertThat(first.owned()).isEqualTo(Buckets.all());
  }

  @Test
  void a_host_that_dies_between_its_claim_and_its_first_beat_is_found() {
    HostEpoch a = join("a");
    Schedule schedule = database.schedules().create(Given.schedule("one"), Given.CREATED);
    ledger.commit(a, Given.drain(1).claims(Given.claim(1, schedule, Given.AT)).build());
    HostEpoch b = join("b");
    letExpire(a);

    beat(b);

    assertThat(peers.estates(b))
        .singleElement()
        .satisfies(estate -> assertThat(estate.openItems()).hasSize(1));
  }

  @Test
  void the_estate_of_a_host_whose_heir_died_too_goes_to_the_next_and_is_settled_once() {
    HostEpoch a = join("a");
    beat(a);
    ledger.commit(a, Given.inserts(1, Given.run(1, Given.AT, RunState.RUNNING)));
    HostEpoch b = join("b");
    letExpire(a);
    beat(b);
    HostEpoch c = join("c");
    letExpire(b);

    Beat heir = beat(c);
    assertThat(heir.unsettled()).containsExactly(a, b);
    assertThat(heir.owned()).isEqualTo(Buckets.all());
    ledger.commit(c, Given.drain(1).inherited(a).build());

    assertThat(beat(c).unsettled()).containsExactly(b);
  }

  @Test
  void a_host_that_is_frozen_in_the_middle_of_a_beat_holds_up_the_others_for_two_seconds_at_most()
      throws SQLException {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");
    letExpire(a);
    try (Connection frozen = new PostgresDialect(config).writers().getConnection();
        Statement statement = frozen.createStatement()) {
      frozen.setAutoCommit(false);
      statement.execute(Beats.BRIEF);
      statement.execute(Beats.ALONE);

      await().atMost(Duration.ofSeconds(6)).until(() -> beat(b).unsettled().contains(a));
    }
  }

  @Test
  void while_a_write_that_has_not_ended_holds_one_of_several_dead_hosts_none_is_taken_over()
      throws SQLException {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");
    letExpire(a);
    beat(b);
    HostEpoch c = join("c");
    letExpire(b);
    try (Connection drain = new PostgresDialect(config).writers().getConnection();
        Statement settling = drain.createStatement()) {
      drain.setAutoCommit(false);
      settling.execute("UPDATE host SET settled = 1 WHERE epoch = " + a.value());

      Beat meanwhile = beat(c);

      assertThat(meanwhile.unsettled()).isEmpty();
      assertThat(meanwhile.owned().isEmpty()).isTrue();
      drain.rollback();
    }
    Beat found = beat(c);
    assertThat(found.unsettled()).containsExactly(a, b);
    assertThat(found.owned()).isEqualTo(Buckets.all());
  }

  @Test
  void what_a_host_left_that_stopped_goes_to_another() {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");
    ledger.leave(a, peers.clock().millis());

    assertThat(beat(b).owned()).isEqualTo(Buckets.all());
  }

  @Test
  void an_earlier_life_of_the_same_home_is_dead_at_once() {
    HostEpoch first = join("a");
    beat(first);
    HostEpoch second = join("a");

    assertThat(beat(second).unsettled()).containsExactly(first);
  }

  @Test
  void every_change_of_a_schedule_is_news_in_the_same_transaction() {
    long before = peers.latestNews();
    Schedule schedule = database.schedules().create(Given.schedule("one"), Given.CREATED);
    database
        .schedules()
        .revise(
            schedule.revised(schedule.definition(), schedule.activity(), "", 99),
            Given.change(ScheduleChange.Kind.EDITED));

    assertThat(peers.newsAbove(before))
        .extracting(News::kind, News::subject, News::detail)
        .containsExactly(
            tuple(News.Kind.SCHEDULE, Long.toString(schedule.number()), "CREATED"),
            tuple(News.Kind.SCHEDULE, Long.toString(schedule.number()), "EDITED"));
  }

  private record Edited(Schedule next, ScheduleChange change, boolean owned)
      implements Peers.Edited {}

  @Test
  void an_edit_sees_the_stored_schedule_and_whether_it_is_this_hosts() {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");
    Schedule known = database.schedules().create(Given.schedule("one"), Given.CREATED);
    ledger.commit(a, Given.drain(1).claims(Given.claim(1, known, Given.AT)).build());

    Edited there = peers.revise(b, known, (stored, owned) -> edited(stored, owned));
    Edited here = peers.revise(a, known, (stored, owned) -> edited(stored, owned));

    assertThat(there.owned()).isFalse();
    assertThat(here.owned()).isTrue();
    assertThat(here.next().revision()).isEqualTo(3);
    assertThat(here.next().nextFireAt()).isEqualTo(Given.AT + 60_002);
    assertThat(peers.schedules(List.of(known.number())))
        .singleElement()
        .satisfies(placed -> assertThat(placed.schedule()).isEqualTo(here.next()));
  }

  private static Edited edited(Schedule stored, boolean owned) {
    Schedule next =
        stored.revised(stored.definition(), stored.activity(), "", stored.nextFireAt() + 1);
    Instant at = Instant.ofEpochMilli(Given.AT);
    return new Edited(next, new ScheduleChange(ScheduleChange.Kind.EDITED, "ann", at), owned);
  }

  @Test
  void a_schedule_can_be_moved_to_a_bucket_of_another_host() {
    HostEpoch a = join("a");
    beat(a);
    HostEpoch b = join("b");
    peers.give(a, half());
    beat(b);
    Schedule schedule = database.schedules().create(Given.schedule("one"), Given.CREATED);

    peers.move(schedule.number(), a);

    assertThat(peers.schedulesIn(peers.owned(a)))
        .extracting(placed -> placed.schedule().number())
        .containsExactly(schedule.number());
  }

  @Test
  void the_clock_is_the_databases() {
    assertThat(peers.clock().isSure()).isTrue();
    assertThat(peers.clock().skewMillis()).isBetween(-1_000L, 1_000L);
  }

  private static final OrgId FINANCE = new OrgId("finance");

  private static OrgLimits finance(int limit) {
    return new OrgLimits(Integer.MAX_VALUE, Map.of("finance", limit));
  }

  /** Says what the host has and wants under the limits in force; answers what it has then. */
  private Permits.Lot permits(HostEpoch host, OrgLimits own, int held, int wanted) {
    OrgLimits known = exchange(host, own, Optional.empty(), Map.of()).limits();
    Map<OrgId, Permits.Use> uses = Map.of(FINANCE, new Permits.Use(held, wanted));
    Permits.Lent lent = exchange(host, own, Optional.of(known), uses);
    return Optional.ofNullable(lent.lots().get(FINANCE)).orElseThrow();
  }

  private Permits.Lent exchange(
      HostEpoch host, OrgLimits own, Optional<OrgLimits> known, Map<OrgId, Permits.Use> uses) {
    return peers.permits().exchange(new Permits.Request(host, own, known, uses)).orElseThrow();
  }

  @Test
  void permits_of_an_org_are_lent_and_given_back_and_their_sum_stays_within_the_limit() {
    HostEpoch a = join("a");
    HostEpoch b = join("b");
    assertThat(permits(a, finance(5), 0, 9).held()).isEqualTo(5);
    Permits.Lot none = permits(b, finance(5), 0, 3);
    assertThat(none.held()).isZero();
    assertThat(none.isShort()).isTrue();
    assertThat(peers.newsAbove(0)).extracting(News::kind).contains(News.Kind.PERMITS);

    Permits.Lot asked = permits(a, finance(5), 5, 9);
    assertThat(asked.keep()).isEqualTo(3);
    permits(a, finance(5), asked.keep(), 9);
    assertThat(permits(b, finance(5), 0, 3).held()).isEqualTo(2);
  }

  @Test
  void a_dead_host_keeps_its_permits_until_its_runs_are_settled_and_the_lowest_limit_counts() {
    HostEpoch a = join("a");
    HostEpoch b = join("b");
    assertThat(permits(a, finance(4), 0, 4).held()).isEqualTo(4);
    beat(b);
    letExpire(a);
    beat(b);
    assertThat(permits(b, finance(4), 0, 4).held()).isZero();
    execute("UPDATE host SET settled = 1 WHERE epoch = " + a.value());
    assertThat(permits(b, finance(4), 0, 4).held()).isEqualTo(4);

    HostEpoch c = join("c");
    assertThat(permits(c, finance(2), 0, 1).held()).isZero();
    assertThat(permits(b, finance(4), 4, 4).keep()).isZero();
    permits(b, finance(4), 0, 0);
    assertThat(permits(c, finance(2), 0, 1).held()).isPositive();
    assertThatThrownBy(() -> permits(a, finance(4), 0, 1)).isInstanceOf(LeaseLost.class);
  }

  @Test
  void who_finds_another_host_at_the_permits_does_not_wait() throws SQLException {
    HostEpoch a = join("a");
    try (Connection other = new PostgresDialect(config).writers().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(" + SqlPermits.TURN + ")");
      assertThat(
              peers
                  .permits()
                  .exchange(new Permits.Request(a, OrgLimits.NONE, Optional.empty(), Map.of())))
          .isEmpty();
    }
  }
}
