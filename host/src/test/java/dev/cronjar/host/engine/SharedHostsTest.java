package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.Scheduling.HostRow;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Peers.Condition;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.PostgresServer;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several hosts in one JVM on one real PostgreSQL; the lease is 4 s, a beat comes every 0.4 s.
 * {@code -Dcronjar.edits=1000} for the long form of the edits before a fire time.
 */
@Execution(ExecutionMode.CONCURRENT)
class SharedHostsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String IS_DEAD =
      "SELECT count(*) FROM host WHERE state = 'dead' AND epoch = ";

  private static final Condition FIT =
      new Condition(Set.of(), Duration.ofMinutes(1), Condition.Fitness.TAKES_OVER);

  @TempDir Path home;
  private final DatabaseConfig.Postgres config = PostgresServer.freshDatabase();
  private final Map<String, Integer> effects = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<LiveHost> hosts = new ConcurrentLinkedQueue<>();
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  private LiveHost start(String name) {
    return start(name, tasks());
  }

  private LiveHost start(String name, LambdaTasks tasks) {
    LiveHost host = new LiveHost(home.resolve(name), config, tasks, 50);
    hosts.add(host);
    return host;
  }

  private LambdaTasks tasks() {
    return new LambdaTasks()
        .offer(
            "count",
            params -> {
              effects.merge(RunContext.current().id(), 1, Integer::sum);
              return TaskResult.success();
            })
        .offer(
            "wait",
            params -> {
              RunContext.current().log().info("it waits");
              mayEnd.await();
              return TaskResult.success();
            });
  }

  @AfterEach
  void stopAll() throws InterruptedException {
    mayEnd.countDown();
    for (LiveHost host : hosts) {
      host.close();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(config.url(), config.user(), config.password());
  }

  private long number(String query) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      if (!query.startsWith("SELECT")) {
        return statement.executeUpdate(query);
      }
      try (ResultSet row = statement.executeQuery(query)) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertNoDeadlock() {
    assertThat(number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
        .isZero();
  }

  static void awaitShares(LiveHost host, Integer... buckets) {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(host.scheduling().hosts())
                    .filteredOn(row -> row.state().equals("live"))
                    .extracting(HostRow::buckets)
                    .containsExactlyInAnyOrder(buckets));
  }

  private static void awaitRunsFromNowOn(LiveHost host, List<Schedule> schedules) {
    long now = Clock.systemUTC().millis();
    await()
        .atMost(LIMIT)
        .until(
            () ->
                schedules.stream()
                    .allMatch(each -> host.runs(each).getLast().times().planned() > now));
  }

  /** Every fire time from the first to the last recorded one has one run, and ran once. */
  private void assertEachFiredOnce(LiveHost host, List<Schedule> schedules) {
    for (Schedule schedule : schedules) {
      List<Run> runs = host.runs(schedule).stream().filter(run -> run.state().isFinal()).toList();
      List<Long> planned = runs.stream().map(run -> run.times().planned()).sorted().toList();
      assertThat(planned).doesNotHaveDuplicates();
      for (int i = 1; i < planned.size(); i++) {
        assertThat(planned.get(i) - planned.get(i - 1))
            .as("step to %s of %s", Instant.ofEpochMilli(planned.get(i)), schedule.id())
            .isEqualTo(1_000);
      }
    }
    assertThat(effects).allSatisfy((run, times) -> assertThat(times).as(run).isEqualTo(1));
  }

  private static Map<String, Long> byHost(LiveHost host, List<Schedule> schedules) {
    return schedules.stream()
        .flatMap(schedule -> host.runs(schedule).stream())
        .collect(
            Collectors.groupingBy(
                run -> run.place().host() + run.place().epoch(),
                TreeMap::new,
                Collectors.counting()));
  }

  @Test
  void two_hosts_share_the_schedules_and_one_takes_over_when_the_other_dies() throws Exception {
    LiveHost first = start("first");
    List<Schedule> schedules = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      schedules.add(first.everySecond("s" + i, "count"));
    }
    LiveHost second = start("second");
    awaitShares(second, 512, 512);
    await().atMost(LIMIT).until(() -> byHost(first, schedules).size() == 2);

    second.crash();
    long died = System.nanoTime();
    awaitShares(first, 1024);
    Duration takeover = Duration.ofNanos(System.nanoTime() - died);
    awaitRunsFromNowOn(first, schedules);

    assertThat(takeover).isLessThan(Duration.ofSeconds(6));
    first.stop();
    try (LiveHost reader = start("first")) {
      assertEachFiredOnce(reader, schedules);
    }
    assertNoDeadlock();
  }

  @Test
  void a_host_that_does_not_hear_of_the_others_takes_nothing_over_until_it_does() throws Exception {
    LiveHost first = start("first");
    LiveHost second = start("second");
    awaitShares(first, 512, 512);
    String beaten =
        "SELECT count(*) FROM host deaf, host dead WHERE deaf.epoch = %d AND dead.epoch = %d AND deaf.lease_until > dead.lease_until + 5000"
            .formatted(first.engine.epoch().value(), second.engine.epoch().value());

    try (Connection silence = connect();
        Statement feed = silence.createStatement()) {
      silence.setAutoCommit(false);
      feed.execute("LOCK TABLE feed IN ACCESS EXCLUSIVE MODE");
      second.crash();
      await().atMost(LIMIT).until(() -> number(beaten) == 1);
      assertThat(number(IS_DEAD + second.engine.epoch().value())).isZero();
      silence.rollback();
    }

    awaitShares(first, 1024);
  }

  @Test
  void what_a_host_had_claimed_fires_though_its_heir_died_before_it_had_settled_it()
      throws Exception {
    LiveHost first = start("first");
    List<Schedule> schedules = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      schedules.add(first.everySecond("s" + i, "count"));
    }
    await().atMost(LIMIT).until(() -> first.runs(schedules.getLast()).size() > 1);
    first.crash();
    HostEpoch heir = heirThatDoesNothing(first.engine.epoch());

    LiveHost third;
    try (Connection drain = connect();
        Statement settling = drain.createStatement()) {
      drain.setAutoCommit(false);
      // as far as the heir came when it died
      settling.execute("UPDATE host SET settled = 1 WHERE epoch = " + first.engine.epoch().value());
      letExpire(heir);
      third = start("third");
      await().atMost(LIMIT).until(() -> number(IS_DEAD + heir.value()) == 1);
      drain.rollback();
    }

    awaitShares(third, 1024);
    awaitRunsFromNowOn(third, schedules);
    third.stop();
    try (LiveHost reader = start("third")) {
      assertEachFiredOnce(reader, schedules);
    }
  }

  private HostEpoch heirThatDoesNothing(HostEpoch dead) {
    try (Database database = Database.open(config)) {
      Peers peers =
          database.peers(Clock.systemUTC(), Pace.STANDARD).orElseThrow(AssertionError::new);
      long now = peers.clock().millis();
      HostEpoch heir =
          database.ledger().join(new HostSeat("heir", "heir", 1, "0.1.0"), now, now + 15_000);
      letExpire(dead);
      assertThat(peers.beat(heir, FIT).unsettled()).contains(dead);
      return heir;
    }
  }

  private void letExpire(HostEpoch host) {
    number("UPDATE host SET lease_until = 1 WHERE epoch = " + host.value());
  }

  @Test
  void a_host_that_was_declared_dead_writes_nothing_and_goes_on_under_a_new_epoch() {
    LiveHost frozen = start("frozen");
    Schedule schedule = frozen.never("long", "wait");
    awaitShares(frozen, 1024);
    await().atMost(LIMIT).until(() -> frozen.scheduling().schedule(schedule.id()).isPresent());
    Run run = frozen.trigger("long", "", "");
    await().atMost(LIMIT).until(() -> frozen.run(run.id()).state() == RunState.RUNNING);
    long epoch = frozen.engine.epoch().value();

    number("UPDATE host SET state = 'dead' WHERE epoch = " + epoch);

    await().atMost(LIMIT).until(() -> frozen.engine.epoch().value() > epoch);
    await().atMost(LIMIT).until(() -> frozen.run(run.id()).state() == RunState.INTERRUPTED);
    mayEnd.countDown();
    awaitShares(frozen, 1024);
    assertThat(frozen.trigger("long", "", "k").id()).isNotEqualTo(run.id());
    await().atMost(LIMIT).until(() -> frozen.runs(schedule).getLast().state() == RunState.SUCCESS);
    assertThat(frozen.run(run.id()).state()).isEqualTo(RunState.INTERRUPTED);
  }

  @Test
  void what_one_host_makes_changes_runs_or_deletes_happens_on_the_one_that_owns_it() {
    LiveHost first = start("first");
    LiveHost second = start("second");
    awaitShares(second, 512, 512);
    // neighbours among numbers fall to different hosts, so each host acts on one of the other's
    List<Schedule> made = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      made.add((i % 2 == 0 ? first : second).never("s" + i, "count"));
    }
    await()
        .atMost(LIMIT)
        .until(
            () ->
                first.scheduling().schedules().size() == 8
                    && second.scheduling().schedules().size() == 8);

    List<Run> runs = made.stream().map(each -> first.trigger(each.id().value(), "", "")).toList();
    await()
        .atMost(LIMIT)
        .until(
            () -> runs.stream().allMatch(run -> first.run(run.id()).state() == RunState.SUCCESS));
    assertThat(runs).extracting(run -> first.run(run.id()).place().epoch()).doesNotContain(0L);
    assertThat(byHost(first, made)).hasSize(2);

    made.forEach(each -> second.scheduling().change(each.id(), Kind.DELETED, "ann", now -> now));
    await().atMost(LIMIT).until(() -> first.scheduling().schedules().isEmpty());
    assertNoDeadlock();
  }

  @Test
  void a_log_is_followed_from_any_host_and_a_schedule_goes_where_its_plugin_is() {
    LiveHost first = start("first");
    LiveHost second = start("second", tasks().offer("only-here", params -> TaskResult.success()));
    awaitShares(second, 512, 512);
    List<Schedule> special = new ArrayList<>();
    List<Run> waiting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      special.add(first.everySecond("special" + i, "only-here"));
      first.never("wait" + i, "wait");
      waiting.add(first.trigger("wait" + i, "", ""));
    }

    for (Run run : waiting) {
      for (LiveHost host : hosts) {
        await().atMost(LIMIT).until(() -> host.log(host.run(run.id())).contains("it waits"));
      }
    }
    await()
        .atMost(LIMIT)
        .until(
            () ->
                special.stream()
                    .allMatch(
                        each ->
                            second.runs(each).stream()
                                .anyMatch(run -> run.state() == RunState.SUCCESS)));
  }

  /** Seeds, one for every 200 edits: more at once would not be done before the fire time. */
  static LongStream edits() {
    return LongStream.range(7, 7 + Integer.getInteger("cronjar.edits", 200) / 200);
  }

  @ParameterizedTest
  @MethodSource("edits")
  void a_schedule_edited_just_before_its_fire_time_on_any_host_fires_once_in_the_revision_in_force(
      long seed) throws Exception {
    LiveHost first = start("first");
    LiveHost second = start("second");
    awaitShares(second, 512, 512);
    Random random = new Random(seed);
    Instant due = Clock.systemUTC().instant().plusSeconds(10).truncatedTo(ChronoUnit.SECONDS);
    List<Schedule> schedules = first.createAll(200, "count", due);
    await().atMost(LIMIT).until(() -> first.scheduling().schedules().size() == 200);
    await().atMost(LIMIT).until(() -> second.scheduling().schedules().size() == 200);
    try (ScheduledExecutorService editors = Executors.newScheduledThreadPool(8)) {
      List<Future<?>> edits = new ArrayList<>();
      for (Schedule schedule : schedules) {
        LiveHost editor = random.nextBoolean() ? first : second;
        long at = due.toEpochMilli() - 1 - random.nextInt(1_900);
        edits.add(
            editors.schedule(
                () -> edit(editor, schedule),
                at - Clock.systemUTC().millis(),
                TimeUnit.MILLISECONDS));
      }
      for (Future<?> edit : edits) {
        edit.get(30, TimeUnit.SECONDS);
      }
    }
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> number("SELECT count(*) FROM run WHERE state = 'success'") >= 200);
    for (Schedule schedule : schedules) {
      List<Run> runs = first.runs(schedule);
      assertThat(runs).as("runs of %s", schedule.id()).hasSize(1);
      assertThat(runs.getFirst().origin().revision())
          .as("revision of %s", schedule.id())
          .isEqualTo(inForce(first, schedule, runs.getFirst().times().planned()));
    }
    assertThat(effects).hasSize(200).allSatisfy((run, times) -> assertThat(times).isEqualTo(1));
    assertNoDeadlock();
  }

  private static void edit(LiveHost host, Schedule schedule) {
    host.scheduling()
        .change(
            schedule.id(),
            Kind.EDITED,
            "ann",
            now ->
                new Schedule(
                    now.number(),
                    described(now.definition()),
                    now.revision(),
                    now.start(),
                    now.activity(),
                    now.reason(),
                    now.source(),
                    now.nextFireAt()));
  }

  private static Definition described(Definition before) {
    return new Definition(
        before.id(),
        Definition.About.named("edited"),
        before.task(),
        before.trigger(),
        before.params(),
        before.enabled());
  }

  private static int inForce(LiveHost host, Schedule schedule, long fireTime) {
    return host.database.schedules().revisions(schedule.number()).stream()
        .filter(revision -> revision.change().effective().toEpochMilli() < fireTime)
        .mapToInt(Revision::revision)
        .max()
        .orElseThrow();
  }
}
