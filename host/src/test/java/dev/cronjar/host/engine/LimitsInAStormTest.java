package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Limits;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
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
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many runs at once on three hosts that share one PostgreSQL; the tasks themselves count how many
 * are at work. {@code -Dcronjar.storm.runs=10000} for the long form.
 */
class LimitsInAStormTest {
  private static final int RUNS = Integer.getInteger("cronjar.storm.runs", 1_000);
  private static final Duration LIMIT = Duration.ofSeconds(20 + RUNS / 50);
  private static final int HOST_LIMIT = 9;
  private static final int SCHEDULES = 24;
  private static final List<OrgId> ORGS =
      List.of(OrgId.DEFAULT, new OrgId("finance"), new OrgId("shop"), new OrgId("lab"));
  private static final OrgLimits ORG_LIMITS = new OrgLimits(7, Map.of("finance", 2, "shop", 5));

  @TempDir Path home;
  private final DatabaseConfig.Postgres config = PostgresServer.freshDatabase();
  private final Map<String, AtomicInteger> atWork = new ConcurrentHashMap<>();
  private final Map<String, Integer> most = new ConcurrentHashMap<>();
  private final Map<String, Integer> times = new ConcurrentHashMap<>();

  private LiveHost start(String name) {
    LambdaTasks tasks = new LambdaTasks().offer("work", params -> work(name));
    return new LiveHost(home.resolve(name), config, tasks, HOST_LIMIT, ORG_LIMITS);
  }

  private TaskResult work(String host) {
    RunContext run = RunContext.current();
    String schedule = run.schedule();
    List<String> counted = List.of("host " + host, "org " + org(schedule), "schedule " + schedule);
    counted.forEach(this::enter);
    times.merge(run.id(), 1, Integer::sum);
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    counted.forEach(each -> counter(each).decrementAndGet());
    return TaskResult.success();
  }

  private AtomicInteger counter(String what) {
    return atWork.computeIfAbsent(what, each -> new AtomicInteger());
  }

  private void enter(String what) {
    int now = counter(what).incrementAndGet();
    most.merge(what, now, Math::max);
  }

  /** Of a schedule's name {@code org-number-concurrency}, or of one in the burst. */
  private static String org(String schedule) {
    return schedule.startsWith("all") ? "default" : schedule.split("-", 2)[0];
  }

  private static int limit(String what) {
    String[] words = what.split(" ", 2);
    return switch (words[0]) {
      case "host" -> HOST_LIMIT;
      case "org" -> ORG_LIMITS.of(new OrgId(words[1]));
      default -> words[1].startsWith("all") ? 1 : Integer.parseInt(words[1].split("-", 3)[2]);
    };
  }

  private List<Schedule> schedules(LiveHost host) {
    Instant now = Clock.systemUTC().instant();
    Instant farAway = now.plus(300, ChronoUnit.DAYS);
    List<NewSchedule> wanted = new ArrayList<>();
    for (int i = 0; i < SCHEDULES; i++) {
      OrgId org = ORGS.get(i % ORGS.size());
      int concurrency = 1 + i % 3;
      Definition definition =
          new Definition(
              new ScheduleId(org, org + "-" + i + "-" + concurrency),
              Definition.About.named("s" + i),
              "lab:work",
              new Trigger.Once(farAway, ZoneOffset.UTC, Trigger.IfPast.REFUSE),
              Map.of(),
              true,
              Given.limited(new Limits(concurrency, 0)));
      wanted.add(
          new NewSchedule(
              definition, now, Schedule.Activity.ENABLED, "", "", farAway.toEpochMilli()));
    }
    return host.database
        .schedules()
        .createAll(wanted, new ScheduleChange(ScheduleChange.Kind.CREATED, "local:ann", now));
  }

  private void askByHand(List<LiveHost> hosts, List<Schedule> schedules, int runs)
      throws Exception {
    try (ExecutorService people = Executors.newFixedThreadPool(48)) {
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        LiveHost host = hosts.get(i % hosts.size());
        ScheduleId id = schedules.get(i % schedules.size()).id();
        asked.add(
            people.submit(
                () -> host.scheduling().trigger(new Scheduling.ManualRun(id, "", "", "ann"))));
      }
      for (Future<?> each : asked) {
        each.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private long number(String query) {
    try (Connection connection =
            DriverManager.getConnection(config.url(), config.user(), config.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isIdle(LiveHost host) {
    Figures.Executor executor = host.scheduling().figures().executor();
    return executor.active() == 0 && executor.queued() == 0;
  }

  @Test
  void no_limit_of_schedule_org_or_host_is_exceeded_and_nothing_is_held_at_the_end()
      throws Exception {
    long began = System.nanoTime();
    try (LiveHost first = start("first");
        LiveHost second = start("second");
        LiveHost third = start("third")) {
      List<LiveHost> hosts = List.of(first, second, third);
      Instant due = Clock.systemUTC().instant().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
      List<Schedule> byHand = schedules(first);
      first.createAll(RUNS / 2, "work", due);
      await()
          .atMost(LIMIT)
          .until(
              () ->
                  hosts.stream()
                      .allMatch(h -> h.scheduling().schedules().size() == SCHEDULES + RUNS / 2));
      askByHand(hosts, byHand, RUNS - RUNS / 2);

      await()
          .atMost(LIMIT)
          .until(() -> times.size() >= RUNS && hosts.stream().allMatch(LimitsInAStormTest::isIdle));
      await()
          .atMost(LIMIT)
          .until(() -> number("SELECT count(*) FROM run WHERE state = 'success'") >= RUNS);
      await()
          .atMost(LIMIT)
          .until(() -> number("SELECT COALESCE(sum(wanted), 0) FROM org_permit") == 0);
      assertThat(
              number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
          .isZero();
    }
    System.out.printf(
        "storm: %d runs in %.1f s, most at once %s%n",
        times.size(),
        (System.nanoTime() - began) / 1e9,
        most.entrySet().stream().filter(each -> !each.getKey().startsWith("schedule")).toList());
    assertThat(most).allSatisfy((what, now) -> assertThat(now).as(what).isBetween(1, limit(what)));
    assertThat(most).containsEntry("org finance", 2).containsEntry("org default", 7);
    assertThat(times).allSatisfy((run, count) -> assertThat(count).as(run).isEqualTo(1));
    assertThat(atWork.values()).allMatch(now -> now.get() == 0);
  }
}
