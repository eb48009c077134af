package dev.cronjar.host.store;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.Tried;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.schedule.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Values for the contract's tests. */
final class Given {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final long AT = NOON.toEpochMilli();
  static final ScheduleChange CREATED =
      new ScheduleChange(ScheduleChange.Kind.CREATED, "local:ann", NOON);

  private Given() {}

  static HostSeat seat(String home) {
    return new HostSeat(home, "host-of-" + home, 4711, "0.1.0");
  }

  static ScheduleStore.NewSchedule schedule(String id) {
    Definition definition =
        new Definition(
            ScheduleId.of(id),
            Definition.About.named("Schedule " + id),
            "hello:say",
            new Trigger.Cron("*/5 * * * *", ZoneId.of("Europe/Berlin")),
            Map.of("text", "hi"),
            true);
    return new ScheduleStore.NewSchedule(
        definition, NOON, Schedule.Activity.ENABLED, "", "", AT + 60_000);
  }

  static ScheduleChange change(ScheduleChange.Kind kind) {
    return new ScheduleChange(kind, "local:ann", NOON.plusSeconds(5));
  }

  static Run run(long schedule, long fireTime, RunState state) {
    return run(RunId.scheduled(fireTime, schedule), schedule, fireTime, state, 1);
  }

  static Run run(RunId id, long schedule, long fireTime, RunState state, long epoch) {
    Run.Times times = new Run.Times(fireTime - 10, fireTime, Run.UNSET, Run.UNSET);
    return new Run(
        new Run.Origin(
            id,
            schedule,
            1,
            OrgId.DEFAULT,
            "hello:say",
            TriggerType.SCHEDULE,
            Priority.NORMAL,
            1,
            Map.of(),
            ""),
        state.isFinal() ? times.startedAt(fireTime + 3).endedAt(fireTime + 25) : times,
        state,
        "",
        Run.Result.NONE,
        new Run.Place("host-a", epoch, "1.2.0"));
  }

  /** A run with something in every column. */
  static Run fullRun(long schedule, long fireTime) {
    return new Run(
        new Run.Origin(
            RunId.scheduled(fireTime, schedule),
            schedule,
            7,
            new OrgId("acme"),
            "shop:import",
            TriggerType.MANUAL,
            Priority.HIGH,
            3,
            Map.of("team", "a\"b", "tier", "gold"),
            "{\"n\":1}"),
        new Run.Times(fireTime - 10, fireTime, fireTime + 3, fireTime + 25),
        RunState.FAILED,
        "the shop said no",
        new Run.Result(
                Map.of("count", "12", "größe", "☃ 𝄞"),
                "business",
                "java.io.IOException",
                "no route",
                "java.io.IOException: no route\n\tat A.b",
                Map.of("session", "s-" + fireTime),
                new LogPointer("2026/11/21:17"))
            .with(
                List.of(
                    new Tried(2, fireTime + 3, fireTime + 9, RunState.TIMEOUT, "slow", "host-a"),
                    new Tried(3, fireTime + 20, fireTime + 25, RunState.FAILED, "no", "host-b"))),
        new Run.Place("host-b", 1, "2.0.1"));
  }

  static Run ended(Run run, RunState state) {
    return new Run(
        run.origin(),
        run.times().startedAt(AT + 1).endedAt(AT + 2),
        state,
        "because",
        run.result(),
        run.place());
  }

  static Claim claim(long number, Schedule schedule, long... fireTimes) {
    List<Claim.Item> items =
        java.util.Arrays.stream(fireTimes)
            .mapToObj(at -> new Claim.Item(schedule.number(), schedule.revision(), at))
            .toList();
    long next = fireTimes[fireTimes.length - 1] + 60_000;
    return new Claim(
        number, items, List.of(new Claim.Move(schedule.number(), schedule.revision(), next)));
  }

  static Event event(String subject) {
    return new Event(Event.Kind.RUN_SUCCEEDED, AT, 1, subject, "success");
  }

  static Drain inserts(long number, Run... runs) {
    return drain(number)
        .runs(java.util.Arrays.stream(runs).<RunWrite>map(RunWrite.Insert::new).toList())
        .build();
  }

  static Building drain(long number) {
    return new Building(number);
  }

  /** A drain with nothing in it but what is added. */
  static final class Building {
    private final long number;
    private List<Claim> claims = List.of();
    private List<RunWrite> runs = List.of();
    private List<SkippedRange> skipped = List.of();
    private List<Long> ended = List.of();
    private List<HostEpoch> inherited = List.of();
    private long firstEvent = 1;
    private List<Event> events = List.of();
    private long mayStartUntil = AT;

    private Building(long number) {
      this.number = number;
    }

    Building claims(Claim... taken) {
      claims = List.of(taken);
      return this;
    }

    Building runs(RunWrite... writes) {
      return runs(List.of(writes));
    }

    Building runs(List<RunWrite> writes) {
      runs = writes;
      return this;
    }

    Building skipped(SkippedRange... ranges) {
      skipped = List.of(ranges);
      return this;
    }

    Building ended(Long... claimNumbers) {
      ended = List.of(claimNumbers);
      return this;
    }

    Building inherited(HostEpoch dead) {
      inherited = List.of(dead);
      return this;
    }

    Building events(long first, Event... appended) {
      firstEvent = first;
      events = List.of(appended);
      return this;
    }

    Building mayStartUntil(long millis) {
      mayStartUntil = millis;
      return this;
    }

    Drain build() {
      return new Drain(
          number, claims, runs, skipped, ended, inherited, firstEvent, events, AT, mayStartUntil);
    }
  }
}
