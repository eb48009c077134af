package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.execute.Gate;
import dev.cronjar.host.engine.record.Drains;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Handover;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Drives the dispatcher by hand: a clock that the test moves, commits that the test lets through,
 * runs that the test ends.
 */
final class Road {
  static final long NOON = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();

  final Counters counters = new Counters();
  final Set<String> missingTasks = new HashSet<>();
  final Map<RunId, List<RunWrite>> rows = new LinkedHashMap<>();
  final List<SkippedRange> folded = new ArrayList<>();
  final Set<Long> openClaims = new HashSet<>();
  final List<Claim> claims = new ArrayList<>();
  final Map<RunId, Firing> running = new LinkedHashMap<>();
  final ScheduleBook book;
  final Map<RunId, Outcome> stops = new LinkedHashMap<>();
  final List<RunId> abandoned = new ArrayList<>();
  final List<Effects.Disable> disables = new ArrayList<>();
  final Map<Long, Integer> counted = new HashMap<>();
  final List<Firing> started = new ArrayList<>();
  final List<Handover> left = new ArrayList<>();
  final List<RunId> taken = new ArrayList<>();
  final TaskOffer offer;
  final Gate<LiveRun> gate;
  int orgLimit = Integer.MAX_VALUE;
  private final RoadLaws laws;
  private final Dispatcher dispatcher;
  private final Map<Long, FireTimes> times = new HashMap<>();
  private final List<Drain> uncommitted = new ArrayList<>();
  private Moment.Lease lease = Moment.Lease.HELD;
  private Moment.Store store = Moment.Store.ANSWERS;
  private long drains;
  private boolean commits = true;
  long now = NOON;
  boolean raised;

  Road(int hostLimit) {
    offer =
        new TaskOffer() {
          @Override
          public boolean isOffered(String task) {
            return !missingTasks.contains(task);
          }

          @Override
          public String fullName(String task) {
            return "plugin:" + task;
          }

          @Override
          public String whyNot(String task) {
            return "no active plugin offers it";
          }
        };
    book =
        new ScheduleBook(
            schedule -> times.getOrDefault(schedule.number(), after -> FireTimes.NEVER), offer);
    gate = new Gate<>(hostLimit, org -> orgLimit);
    dispatcher = new Dispatcher(book, new RunRows("test", 1, offer), gate, offer, counters);
    laws = new RoadLaws(book, gate);
  }

  static FireTimes every(Duration interval) {
    long step = interval.toMillis();
    return after -> NOON + Math.floorDiv(after - NOON, step) * step + step;
  }

  static Schedule schedule(long number, long nextFireAt) {
    return schedule(number, nextFireAt, Policies.STANDARD);
  }

  static Schedule schedule(long number, long nextFireAt, Policies policies) {
    ScheduleId id = ScheduleId.of("schedule-" + number);
    Definition definition =
        new Definition(
            id,
            Definition.About.named("schedule " + number),
            "task",
            new Trigger.Every(Duration.ofSeconds(1), ZoneOffset.UTC),
            Map.of(),
            true,
            policies);
    return new Schedule(
        number, definition, 1, Instant.ofEpochMilli(NOON), Activity.ENABLED, "", "", nextFireAt);
  }

  /** A schedule that fires every {@code interval} from noon on. */
  Schedule add(long number, Duration interval) {
    return add(schedule(number, every(interval).next(now)), every(interval));
  }

  Schedule add(long number, Duration interval, Policies policies) {
    return add(schedule(number, every(interval).next(now), policies), every(interval));
  }

  Schedule add(Schedule schedule, FireTimes fireTimes) {
    times.put(schedule.number(), fireTimes);
    tell(new Signal.Added(schedule, new CompletableFuture<>()));
    return schedule;
  }

  void tell(Signal signal) {
    dispatcher.accept(signal, now);
  }

  /** Steps until nothing more comes of it at this instant. */
  Road settle() {
    for (int turn = 0; turn < 50; turn++) {
      if (!turn()) {
        return this;
      }
    }
    throw new AssertionError(
        "The dispatcher does not come to rest at " + Instant.ofEpochMilli(now));
  }

  Road advanceTo(long millis) {
    while (now < millis) {
      now = Math.min(millis, now + 10);
      settle();
    }
    return this;
  }

  /** Goes to an instant at once, for long times in which nothing is due. */
  Road jumpTo(long millis) {
    now = millis;
    return settle();
  }

  Road advance(Duration by) {
    return advanceTo(now + by.toMillis());
  }

  void lease(Moment.Lease holds) {
    lease = holds;
  }

  void store(Moment.Store answers) {
    store = answers;
  }

  /** From now on drains pile up until {@link #commit}. */
  void holdCommits() {
    commits = false;
  }

  void commit() {
    commits = true;
    List<Drain> ready = List.copyOf(uncommitted);
    uncommitted.clear();
    ready.forEach(this::commit);
    settle();
  }

  Schedule revise(Schedule schedule, FireTimes fireTimes, Activity activity) {
    CompletableFuture<Long> held = new CompletableFuture<>();
    tell(new Signal.Hold(schedule.number(), held));
    settle();
    long effective = Math.max(now, held.join());
    Schedule current = book.line(schedule.number()).schedule();
    long next = activity == Activity.ENABLED ? fireTimes.next(effective) : FireTimes.NEVER;
    return revise(current.revised(current.definition(), activity, "", next), effective, fireTimes);
  }

  Schedule revise(Schedule schedule, FireTimes fireTimes, Policies policies) {
    CompletableFuture<Long> held = new CompletableFuture<>();
    tell(new Signal.Hold(schedule.number(), held));
    settle();
    long effective = Math.max(now, held.join());
    Schedule current = book.line(schedule.number()).schedule();
    Definition other = schedule(schedule.number(), 0, policies).definition();
    Schedule revised = current.revised(other, Activity.ENABLED, "", fireTimes.next(effective));
    return revise(revised, effective, fireTimes);
  }

  private Schedule revise(Schedule revised, long effective, FireTimes fireTimes) {
    times.put(revised.number(), fireTimes);
    tell(new Signal.Revised(revised, effective, Signal.Fold.NOTHING, ScheduleChange.Kind.EDITED));
    settle();
    return revised;
  }

  /** As {@link #byHand}, for a test that does not wait for the answer. */
  void askByHand(Schedule schedule, String nonce) {
    var unused = byHand(schedule, nonce);
  }

  CompletableFuture<Signal.Submission> byHand(Schedule schedule, String nonce) {
    CompletableFuture<Signal.Submission> reply = new CompletableFuture<>();
    RunId id = RunId.manual(Instant.ofEpochMilli(now), nonce);
    tell(
        new Signal.Submitted(
            new Firing(
                id, schedule, now, TriggerType.MANUAL, "", now, Firing.UNCLAIMED, Firing.Try.FIRST),
            reply));
    return reply;
  }

  Signal.Cancelling cancel(RunId id) {
    CompletableFuture<Signal.Cancelling> reply = new CompletableFuture<>();
    tell(new Signal.CancelRun(id, "ann", reply));
    settle();
    return reply.join();
  }

  void fail(Firing firing, String errorType) {
    end(firing, new Outcome.TechnicalFailure(errorType, "broken", ""));
  }

  /** The only one that runs. */
  Firing only() {
    assertThat(running).hasSize(1);
    return running.values().iterator().next();
  }

  void end(Firing firing, Outcome outcome) {
    running.remove(firing.id());
    if (outcome instanceof Outcome.NotOffered) {
      laws.wasNotOffered(firing);
    }
    tell(
        new Signal.ExecutionEnded(
            new Ended(firing, outcome, now, now, "1.0.0", Map.of(), LogPointer.NONE)));
    settle();
  }

  void endAll() {
    List.copyOf(running.values()).forEach(firing -> end(firing, new Outcome.Success(Map.of())));
  }

  boolean isIdle() {
    return dispatcher.isIdle();
  }

  List<RunState> statesOf(RunId id) {
    return rows.getOrDefault(id, List.of()).stream().map(write -> write.run().state()).toList();
  }

  Run lastRow(RunId id) {
    List<RunWrite> writes = rows.getOrDefault(id, List.of());
    assertThat(writes).as("rows of %s", id).isNotEmpty();
    return writes.get(writes.size() - 1).run();
  }

  RunId id(long number, long fireTime) {
    return RunId.scheduled(fireTime, number);
  }

  private boolean turn() {
    Effects effects = dispatcher.step(new Moment(now, lease, Moment.Pressure.LOW, store));
    effects.starts().forEach(this::start);
    effects.stops().forEach(stop -> stops.put(stop.run(), stop.why()));
    abandoned.addAll(effects.abandons());
    disables.addAll(effects.disables());
    laws.check();
    effects.replies().forEach(Runnable::run);
    if (effects.raisesWatermark()) {
      raised = true;
      tell(new Signal.WatermarkRaised(now + 1_000));
    }
    if (!effects.writes().isEmpty()) {
      Drain drain = Drains.of(effects.writes(), ++drains, now);
      if (commits) {
        commit(drain);
      } else {
        uncommitted.add(drain);
      }
    }
    return !effects.writes().isEmpty() || !effects.starts().isEmpty() || effects.raisesWatermark();
  }

  private void start(Firing firing) {
    laws.starts(firing, rows.containsKey(firing.id()), now);
    started.add(firing);
    running.put(firing.id(), firing);
  }

  private void commit(Drain drain) {
    drain.claims().forEach(claim -> openClaims.add(claim.number()));
    claims.addAll(drain.claims());
    Set<RunId> existing = new HashSet<>();
    for (RunWrite write : drain.runs()) {
      List<RunWrite> writes = rows.computeIfAbsent(write.run().id(), id -> new ArrayList<>());
      if (write instanceof RunWrite.Submit && !writes.isEmpty()) {
        existing.add(write.run().id());
        continue;
      }
      assertThat(write instanceof RunWrite.Update)
          .as("write %s after %s", write, writes)
          .isEqualTo(!writes.isEmpty());
      laws.writes(writes, write);
      writes.add(write);
    }
    folded.addAll(drain.skipped());
    left.addAll(drain.handovers().left());
    taken.addAll(drain.handovers().taken());
    drain.started().forEach((schedule, count) -> counted.merge(schedule, count, Integer::sum));
    drain.endedClaims().forEach(openClaims::remove);
    dispatcher.accept(new Signal.DrainCommitted(drain, new Committed(Set.of(), existing), 1), now);
  }
}
