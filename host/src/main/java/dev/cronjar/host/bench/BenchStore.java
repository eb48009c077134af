package dev.cronjar.host.bench;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowWrites;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills a database before something is measured on it. */
final class BenchStore {
  private static final int ROWS_PER_DRAIN = 5_000;

  private final Database database;
  private final Clock clock;

  BenchStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Runs of long ago, with every column a real run has. */
  void earlierRuns(int count) {
    long now = clock.millis();
    inDrains(
        count,
        (from, to) -> {
          List<RunWrite> rows = new ArrayList<>();
          for (int i = from; i < to; i++) {
            rows.add(new RunWrite.Insert(earlier(i, now - 86_400_000L + i / 10)));
          }
          return new Content(List.of(), rows);
        });
  }

  /**
   * Runs that end in every way and take from a millisecond to an hour, evenly over the last day;
   * one in a hundred stands for a workflow run. Answers under which life of a host.
   */
  HostEpoch variedRuns(int count) {
    VariedRuns varied = new VariedRuns(clock.millis() - Duration.ofHours(23).toMillis(), count);
    return inDrains(
        count,
        (from, to) -> {
          List<RunWrite> rows = new ArrayList<>();
          List<WorkflowRun> workflows = new ArrayList<>();
          for (int i = from; i < to; i++) {
            Run run = varied.run(i);
            rows.add(new RunWrite.Insert(run));
            varied.workflow(i, run).ifPresent(workflows::add);
          }
          return new Content(List.of(), rows, new WorkflowWrites(workflows, List.of()));
        });
  }

  private record Content(List<Claim> claims, List<RunWrite> runs, WorkflowWrites workflows) {
    Content(List<Claim> claims, List<RunWrite> runs) {
      this(claims, runs, WorkflowWrites.NONE);
    }
  }

  /** What the drain holds that has the items from one number to before another. */
  private interface Filling {
    Content content(int from, int to);
  }

  private HostEpoch inDrains(int count, Filling filling) {
    Ledger ledger = database.ledger();
    long now = clock.millis();
    HostEpoch epoch =
        ledger.join(new HostSeat("bench-filler", "bench", 1, "bench"), now, now + 600_000);
    long drains = 0;
    for (int done = 0; done < count; done += ROWS_PER_DRAIN) {
      Content content = filling.content(done, Math.min(count, done + ROWS_PER_DRAIN));
      ledger.commit(
          epoch,
          new Drain(
              ++drains,
              content.claims(),
              content.runs(),
              List.of(),
              List.of(),
              List.of(),
              1,
              List.of(),
              Map.of(),
              Drain.Handovers.NONE,
              content.workflows(),
              now,
              now));
    }
    ledger.leave(epoch, now);
    return epoch;
  }

  private static Run earlier(int i, long at) {
    long schedule = 1_000_000L + i % 1_000;
    Run.Origin origin =
        new Run.Origin(
            RunId.scheduled(at, schedule * 100_000 + i),
            schedule,
            1,
            OrgId.DEFAULT,
            BenchTasks.NAME,
            TriggerType.SCHEDULE,
            Priority.NORMAL,
            1,
            Map.of(),
            "");
    Run.Times times = new Run.Times(at, at, at + 2, at + 12);
    return new Run(
        origin, times, RunState.SUCCESS, "", Run.Result.NONE, new Run.Place("bench", 1, "1.0.0"));
  }

  /**
   * Schedules of this interval, the first of which fires {@code lead} after all of them are there,
   * or a little later, the others within {@code spread} after it: however long it takes to make
   * them, who starts a host within the lead finds nothing overdue. Answers when the first is due.
   */
  Instant schedules(String prefix, int count, Duration interval, Duration lead, Duration spread) {
    return schedules(prefix, BenchTasks.NAME, count, interval, lead, spread);
  }

  /** The same for a task by its full name. */
  Instant schedules(
      String prefix, String task, int count, Duration interval, Duration lead, Duration spread) {
    Instant start = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    List<Schedule> made = new ArrayList<>(count);
    List<NewSchedule> batch = new ArrayList<>();
    ScheduleChange change = new ScheduleChange(ScheduleChange.Kind.CREATED, "bench", start);
    for (int i = 0; i < count; i++) {
      Instant first = start.plusMillis(spread.toMillis() * i / count);
      batch.add(schedule(prefix + "-" + i, task, interval, first));
      if (batch.size() == ROWS_PER_DRAIN || i + 1 == count) {
        made.addAll(database.schedules().createAll(batch, change));
        batch.clear();
      }
    }
    return postpone(made, start, interval, lead);
  }

  /** Moves them on by whole intervals, as a claim does. */
  private Instant postpone(List<Schedule> made, Instant start, Duration interval, Duration lead) {
    Duration passed = Duration.between(start, clock.instant()).plus(lead);
    long by = (passed.toMillis() / interval.toMillis() + 1) * interval.toMillis();
    inDrains(
        made.size(),
        (from, to) -> {
          List<Claim.Move> moves = new ArrayList<>();
          for (Schedule each : made.subList(from, to)) {
            long next = each.start().toEpochMilli() + by;
            moves.add(new Claim.Move(each.number(), each.revision(), next));
          }
          return new Content(List.of(new Claim(0, List.of(), moves)), List.of());
        });
    return start.plusMillis(by);
  }

  private static NewSchedule schedule(String id, String task, Duration interval, Instant first) {
    Definition definition =
        new Definition(
            ScheduleId.of(id),
            Definition.About.named(id),
            task,
            new Trigger.Every(interval, ZoneOffset.UTC),
            Map.of(),
            true);
    return new NewSchedule(definition, first, Activity.ENABLED, "", "", first.toEpochMilli());
  }
}
