package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettlementTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final long WATERMARK = NOON.toEpochMilli();
  private static final Duration HOUR = Duration.ofHours(1);

  private final MemoryStore store = new MemoryStore();
  private final LambdaTasks tasks = new LambdaTasks();
  private final List<Asked> asked = new ArrayList<>();

  private record Asked(Set<RunId> runs, Instant since) {}

  private Settlement settlement() {
    EngineParts parts =
        new EngineParts(
            new EngineParts.Store(store.schedules(), store.ledger(), store.runs()),
            new HostSeat("home", "heir", 1, "0.1.0"),
            tasks,
            Clock.fixed(NOON.plusSeconds(30), ZoneOffset.UTC),
            1,
            schedule -> {
              throw new AssertionError("nothing fires here");
            },
            this::ask,
            listener -> {
              throw new AssertionError("nothing runs here");
            },
            OrgLimits.NONE,
            directory -> Sequels.NONE);
    return new Settlement(parts, Sequels.NONE, new RunRows("heir", 2, EveryTask.OFFERED));
  }

  private Map<RunId, LogPointer> ask(Set<RunId> runs, long sinceMillis) {
    asked.add(new Asked(Set.copyOf(runs), Instant.ofEpochMilli(sinceMillis)));
    return Map.of();
  }

  private static Estate estate(long epoch, List<Claim.Item> items) {
    return new Estate(new HostEpoch(epoch), "dead", WATERMARK, items, List.of());
  }

  /** Claimed fire times, one each second, the last of them this much after the watermark. */
  private static List<Claim.Item> items(long schedule, int count, long lastSecond) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Claim.Item(schedule, 1, WATERMARK + (lastSecond - i) * 1_000))
        .toList();
  }

  private static Map<Long, Schedule> none() {
    return Map.of();
  }

  @Test
  void the_logs_of_all_that_may_have_started_are_asked_for_once_from_an_hour_before_the_oldest() {
    List<Claim.Item> catchUp = items(1, 1_000, 0);
    List<Claim.Item> above = items(2, 2, 2);

    settlement().plan(List.of(estate(7, catchUp), estate(8, above)), none());

    Set<RunId> started = catchUp.stream().map(Claim.Item::runId).collect(Collectors.toSet());
    assertThat(asked).containsExactly(new Asked(started, NOON.minusSeconds(999).minus(HOUR)));
  }

  @Test
  void without_anything_that_may_have_started_nobody_is_asked() {
    settlement().plan(List.of(estate(7, items(1, 2, 2))), none());

    assertThat(asked).isEmpty();
  }
}
