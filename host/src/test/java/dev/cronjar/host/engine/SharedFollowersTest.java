package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.After;
import dev.cronjar.host.schedule.After.Ending;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.store.PostgresServer;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Chains over two hosts on one real PostgreSQL; neighbours among numbers fall to either host. */
@Execution(ExecutionMode.CONCURRENT)
class SharedFollowersTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path home;
  private final DatabaseConfig.Postgres config = PostgresServer.freshDatabase();
  private final Map<String, Integer> effects = new ConcurrentHashMap<>();

  private LiveHost start(String name) {
    LambdaTasks tasks =
        new LambdaTasks()
            .offer(
                "count",
                params -> {
                  effects.merge(RunContext.current().id(), 1, Integer::sum);
                  return TaskResult.success();
                });
    return new LiveHost(home.resolve(name), config, tasks, 50);
  }

  private static Schedule after(LiveHost host, String id, Schedule before) {
    After after = new After(Map.of(before.id().value(), Ending.FINISHED));
    return host.create(
        id, "count", new Trigger.ByHand(ZoneOffset.UTC), Policies.STANDARD.withAfter(after));
  }

  /** Every ended run of the one before, and nothing else, is followed by one run. */
  private static void assertFollowed(LiveHost host, Schedule before, Schedule next) {
    Set<String> ended =
        host.runs(before).stream()
            .filter(run -> run.state().isFinal() && run.state() != RunState.SKIPPED)
            .map(run -> run.id().value())
            .collect(Collectors.toSet());
    List<Run> following = host.runs(next);
    assertThat(following)
        .allSatisfy(run -> assertThat(run.origin().trigger()).isEqualTo(TriggerType.AFTER));
    assertThat(following.stream().map(run -> run.result().references().get("after")).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(ended);
  }

  @Test
  void a_chain_over_two_hosts_loses_and_doubles_nothing_when_one_of_them_dies() throws Exception {
    LiveHost first = start("first");
    LiveHost second = start("second");
    List<Schedule> heads = new ArrayList<>();
    List<Schedule> chain = new ArrayList<>();
    try {
      SharedHostsTest.awaitShares(second, 512, 512);
      for (int i = 0; i < 4; i++) {
        Schedule head = first.everySecond("head" + i, "count");
        heads.add(head);
        Schedule next = after(first, "next" + i, head);
        chain.add(next);
        chain.add(after(first, "last" + i, next));
      }
      Set<Long> hosts = new HashSet<>();
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                chain.forEach(
                    each -> first.runs(each).forEach(run -> hosts.add(run.place().epoch())));
                return hosts.size() == 2
                    && chain.stream().allMatch(each -> first.runs(each).size() > 2);
              });

      second.crash();
      SharedHostsTest.awaitShares(first, 1024);
      int before = first.runs(chain.getLast()).size();
      await().atMost(LIMIT).until(() -> first.runs(chain.getLast()).size() > before + 2);
      for (Schedule head : heads) {
        first.scheduling().change(head.id(), Kind.DISABLED, "ann", SharedFollowersTest::disabled);
      }
      await().atMost(LIMIT).untilAsserted(() -> assertChains(first, heads, chain));
      assertThat(effects).allSatisfy((run, times) -> assertThat(times).as(run).isEqualTo(1));
    } finally {
      second.close();
      first.close();
    }
  }

  private static Schedule disabled(Schedule now) {
    return now.revised(now.definition(), Activity.DISABLED, "by ann", FireTimes.NEVER);
  }

  private static void assertChains(LiveHost host, List<Schedule> heads, List<Schedule> chain) {
    for (int i = 0; i < heads.size(); i++) {
      assertThat(host.runs(heads.get(i))).allMatch(run -> run.state().isFinal());
      assertFollowed(host, heads.get(i), chain.get(2 * i));
      assertFollowed(host, chain.get(2 * i), chain.get(2 * i + 1));
    }
  }
}
