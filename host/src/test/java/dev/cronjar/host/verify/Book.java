package dev.cronjar.host.verify;

import dev.cronjar.host.control.FakeScheduling;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.memory.MemoryStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** A ledger in memory that a test writes line by line; created at noon, looked at when it says. */
final class Book {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final Duration DRAIN = Duration.ofSeconds(30);
  private static final HostSeat SEAT = new HostSeat("home", "lab", 4711, "0.1.0");

  final MemoryStore store = new MemoryStore();
  final TriggerTimes times = new TriggerTimes();
  final MovingClock clock = new MovingClock();
  final FakeScheduling scheduling = new FakeScheduling(clock);
  final Sources sources =
      new Sources(
          store.schedules(),
          store.runs(),
          store.reading(),
          schedule -> times.of(schedule.definition().trigger(), schedule.start()));
  HostEpoch epoch;
  boolean fires;
  private long drains;

  /** A clock that stands still until it is moved. */
  static final class MovingClock extends Clock {
    Instant now = NOON;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("It has the only zone of these tests");
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  Book() {
    epoch = join();
  }

  /** The next life of the host; the one before is dead from now on. */
  HostEpoch join() {
    long now = clock.millis();
    epoch = store.ledger().join(SEAT, now, now + 15_000);
    return epoch;
  }

  /** The host of this life lives until now and a little longer. */
  Book at(String time) {
    clock.now = instant(time);
    store.ledger().renew(epoch, clock.millis() + 15_000, clock.millis());
    return this;
  }

  /** {@code 12:30:00} of the book's day, or an instant with its day. */
  static Instant instant(String time) {
    return Instant.parse(time.contains("T") ? time : "2026-11-21T" + time + "Z");
  }

  static long millis(String time) {
    return instant(time).toEpochMilli();
  }

  static Trigger cron(String expression, String zone) {
    return new Trigger.Cron(expression, ZoneId.of(zone));
  }

  Schedule create(String id, Trigger trigger) {
    return create(made(id, trigger));
  }

  NewSchedule made(String id, Trigger trigger) {
    Definition definition =
        new Definition(
            ScheduleId.of(id),
            Definition.About.named(id),
            "hello:say",
            trigger,
            Map.of("text", "hi"),
            true);
    Instant now = clock.instant();
    return new NewSchedule(
        definition, now, Activity.ENABLED, "", "", times.first(definition, now, now));
  }

  Schedule create(NewSchedule made) {
    ScheduleChange created =
        new ScheduleChange(ScheduleChange.Kind.CREATED, "local:ann", clock.instant());
    return store.schedules().create(made, created);
  }

  /** Fires at 12:01 … 12:59, all recorded but {@code missing}; looked at when it is 13:00:30. */
  Schedule minutely(String... missing) {
    Schedule schedule = create("minutely", cron("* * * * *", "UTC"));
    List<Long> without = Arrays.stream(missing).map(Book::millis).toList();
    long first = NOON.toEpochMilli();
    LongStream.rangeClosed(1, 59)
        .map(minute -> first + minute * 60_000)
        .filter(at -> !without.contains(at))
        .forEach(at -> write(run(schedule, at, RunState.SUCCESS)));
    next(schedule, "13:00:00");
    at("13:00:30");
    return schedule;
  }

  Schedule revise(Schedule before, Trigger trigger, Activity activity, ScheduleChange.Kind kind) {
    Definition old = before.definition();
    Definition definition =
        new Definition(old.id(), old.about(), old.task(), trigger, old.params(), true);
    Schedule stored =
        store.schedules().find(before.id()).orElseThrow(() -> new AssertionError("not there"));
    Schedule next = stored.revised(definition, activity, "", stored.nextFireAt());
    store.schedules().revise(next, new ScheduleChange(kind, "local:bob", clock.instant()));
    return next;
  }

  Schedule turn(Schedule before, Activity activity, ScheduleChange.Kind kind) {
    return revise(before, before.definition().trigger(), activity, kind);
  }

  Run run(Schedule schedule, long fireTime, RunState state) {
    return run(RunId.scheduled(fireTime, schedule.number()), schedule, fireTime, state);
  }

  Run run(RunId id, Schedule schedule, long fireTime, RunState state) {
    Run.Times times = new Run.Times(fireTime - 900, fireTime, Run.UNSET, Run.UNSET);
    Run.Times ran = times.startedAt(fireTime + 4);
    return new Run(
        new Run.Origin(
            id,
            schedule.number(),
            schedule.revision(),
            OrgId.DEFAULT,
            "hello:say",
            TriggerType.SCHEDULE,
            Priority.NORMAL,
            1,
            Map.of(),
            ""),
        switch (state) {
          case RUNNING -> ran;
          case SKIPPED -> times.endedAt(fireTime + 5);
          default -> ran.endedAt(fireTime + 3_204);
        },
        state,
        state == RunState.SKIPPED ? "overlap: run before is active" : "",
        Run.Result.NONE,
        new Run.Place("lab", epoch.value(), "1.0.0"));
  }

  /** The same run, with another instant of its start. */
  static Run started(Run run, long at) {
    return new Run(
        run.origin(),
        run.times().startedAt(at),
        run.state(),
        run.reason(),
        run.result(),
        run.place());
  }

  void write(Run run) {
    commit(List.of(), List.of(new RunWrite.Insert(run)), List.of());
  }

  void fold(Schedule schedule, String from, String to, long count, String reason) {
    SkippedRange range =
        new SkippedRange(
            schedule.number(), millis(from), millis(to), count, reason, clock.millis());
    commit(List.of(), List.of(), List.of(range));
  }

  /** From here on nobody has claimed anything. */
  void next(Schedule schedule, String unclaimed) {
    claim(schedule, List.of(), millis(unclaimed));
  }

  void claim(Schedule schedule, String fireTime, String unclaimed) {
    claim(schedule, List.of(millis(fireTime)), millis(unclaimed));
  }

  private void claim(Schedule schedule, List<Long> fireTimes, long unclaimed) {
    int revision = store.schedules().find(schedule.id()).orElseThrow().revision();
    List<Claim.Item> items =
        fireTimes.stream().map(at -> new Claim.Item(schedule.number(), revision, at)).toList();
    List<Claim.Move> moves = List.of(new Claim.Move(schedule.number(), revision, unclaimed));
    commit(List.of(new Claim(drains + 1, items, moves)), List.of(), List.of());
  }

  private void commit(List<Claim> claims, List<RunWrite> runs, List<SkippedRange> skipped) {
    store
        .ledger()
        .commit(
            epoch,
            new Drain(
                ++drains,
                claims,
                runs,
                skipped,
                List.of(),
                List.of(),
                1,
                List.of(),
                clock.millis(),
                clock.millis()));
  }

  Verifier verifier() {
    return new Verifier(sources, clock, DRAIN, schedule -> fires, Duration.ZERO);
  }

  Verdict verify() {
    return verifier().verify(Question.ALL);
  }

  /** What was found, such as {@code lost 12:30:00}, in the order of fire times. */
  List<String> findings() {
    return findings(verify());
  }

  static List<String> findings(Verdict verdict) {
    return verdict.findings().stream()
        .map(each -> each.kind().text() + " " + time(each.fireTime()))
        .sorted()
        .toList();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString().replace("2026-11-21T", "").replace("Z", "");
  }

  /** Explains with the engine as the test has set it. */
  Why why() {
    store
        .schedules()
        .all()
        .forEach(
            schedule ->
                scheduling.show(
                    new ScheduleStatus(
                        schedule,
                        schedule.nextFireAt(),
                        "",
                        ScheduleStatus.LastRun.NONE,
                        ScheduleStatus.Tally.ZERO)));
    return new Why(sources, scheduling, new Explainer(times), clock);
  }
}
