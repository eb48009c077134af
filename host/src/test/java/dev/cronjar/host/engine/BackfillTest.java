package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.verify.Gaps;
import dev.cronjar.host.verify.Question;
import dev.cronjar.host.verify.Sources;
import dev.cronjar.host.verify.Verifier;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Fire times are made up for, once each, on a real engine over SQLite. */
@Execution(ExecutionMode.CONCURRENT)
class BackfillTest {
  @TempDir Path home;
  private final AtomicBoolean fails = new AtomicBoolean(true);
  private final List<Instant> planned = new CopyOnWriteArrayList<>();
  private final LambdaTasks tasks =
      new LambdaTasks()
          .offer(
              "moody",
              params -> {
                planned.add(RunContext.current().plannedTime());
                return fails.get() ? TaskResult.businessFailure("not yet") : TaskResult.success();
              });

  private static Sources sources(LiveHost host) {
    TriggerTimes times = new TriggerTimes();
    return new Sources(
        host.database.schedules(),
        host.database.runs(),
        host.database.reading(),
        schedule -> times.of(schedule.definition(), schedule.start()));
  }

  private static Gaps later(LiveHost host) {
    return new Gaps(sources(host), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));
  }

  private static Gaps.Found gaps(LiveHost host, Schedule schedule, long until) {
    return later(host).between(schedule.number(), 0, until);
  }

  private static Run makeUp(LiveHost host, Schedule schedule, long fireTime) {
    return host.scheduling().trigger(new ManualRun(schedule.id(), "", "", "local:ann", fireTime));
  }

  private static RunState state(LiveHost host, RunId id) {
    return host.run(id).state();
  }

  @Test
  void what_failed_is_found_made_up_for_once_and_then_no_gap_any_more() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule moody = host.everySecond("moody", "moody");
      await().until(() -> host.runs(moody).size() >= 2);
      long until = host.runs(moody).get(1).times().planned();
      fails.set(false);

      Gaps.Found found = gaps(host, moody, until);
      assertThat(found.gaps()).hasSize(2).allMatch(Gaps.Gap::open);
      assertThat(found.gaps().getFirst().words()).startsWith("failed");
      long first = found.gaps().getFirst().fireTime();

      Run fill = makeUp(host, moody, first);
      assertThat(fill.id()).isEqualTo(RunId.backfill(first, moody.number()));
      assertThat(fill.origin().trigger()).isEqualTo(TriggerType.BACKFILL);
      await().until(() -> state(host, fill.id()) == RunState.SUCCESS);
      assertThat(planned).contains(Instant.ofEpochMilli(first));

      assertThat(makeUp(host, moody, first).id()).isEqualTo(fill.id());
      assertThat(planned.stream().filter(Instant.ofEpochMilli(first)::equals)).hasSize(2);
      assertThat(gaps(host, moody, until).gaps()).hasSize(1);
    }
  }

  @Test
  void a_backfill_that_failed_is_told_of_and_not_made_again() throws Exception {
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule moody = host.everySecond("moody", "moody");
      await().until(() -> !host.runs(moody).isEmpty());
      long first = host.runs(moody).getFirst().times().planned();
      Run fill = makeUp(host, moody, first);
      await().until(() -> state(host, fill.id()) == RunState.FAILED);

      Gaps.Gap gap = gaps(host, moody, first).gaps().getFirst();
      assertThat(gap.open()).isFalse();
      assertThat(gap.words()).isEqualTo("its backfill " + fill.id() + " is failed; retry that run");
    }
  }

  @Test
  void what_is_younger_than_a_minute_is_left_alone_and_the_ledger_stays_clean() throws Exception {
    fails.set(false);
    try (LiveHost host = new LiveHost(home, tasks, 4)) {
      Schedule moody = host.everySecond("moody", "moody");
      await().until(() -> !host.runs(moody).isEmpty());
      long first = host.runs(moody).getFirst().times().planned();
      Gaps now = new Gaps(sources(host), Clock.systemUTC());
      assertThat(now.between(moody.number(), 0, Long.MAX_VALUE).gaps()).isEmpty();
      Run fill = makeUp(host, moody, first - 3_600_000);
      await().until(() -> state(host, fill.id()) == RunState.SUCCESS);
      Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
      Verifier verifier = new Verifier(sources(host), later, Duration.ZERO, schedule -> false);
      assertThat(verifier.verify(Question.between(0, first)).findings()).isEmpty();
    }
  }
}
