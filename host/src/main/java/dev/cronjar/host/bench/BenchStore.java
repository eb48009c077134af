package dev.cronjar.host.bench;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.Ledger;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.store.Database;
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

  BenchStore(Database database) {
    this.database = database;
  }

  /** Runs of long ago, with every column a real run has. */
  void earlierRuns(int count, long nowMillis) {
    Ledger ledger = database.ledger();
    HostEpoch epoch =
        ledger.join(
            new HostSeat("bench-filler", "bench", 1, "bench"), nowMillis, nowMillis + 600_000);
    long drains = 0;
    for (int done = 0; done < count; done += ROWS_PER_DRAIN) {
      List<RunWrite> rows = new ArrayList<>();
      for (int i = done; i < Math.min(count, done + ROWS_PER_DRAIN); i++) {
        rows.add(new RunWrite.Insert(earlier(i, nowMillis - 86_400_000L + i / 10, epoch)));
      }
      ledger.commit(
          epoch,
          new Drain(
              ++drains, List.of(), rows, List.of(), List.of(), List.of(), 1, List.of(), nowMillis,
              nowMillis));
    }
    ledger.leave(epoch, nowMillis);
  }

  private static Run earlier(int i, long at, HostEpoch epoch) {
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
        origin,
        times,
        RunState.SUCCESS,
        "",
        Run.Result.NONE,
        new Run.Place("bench", epoch.value(), "1.0.0"));
  }

  /**
   * Schedules of this interval, the first of which fires at {@code first}, the others within {@code
   * spread} after it.
   */
  void schedules(String prefix, int count, Duration interval, Instant first, Duration spread) {
    schedules(prefix, BenchTasks.NAME, count, interval, first, spread);
  }

  /** The same for a task by its full name. */
  void schedules(
      String prefix, String task, int count, Duration interval, Instant first, Duration spread) {
    List<NewSchedule> batch = new ArrayList<>();
    ScheduleChange change =
        new ScheduleChange(
            ScheduleChange.Kind.CREATED, "bench", Instant.ofEpochMilli(first.toEpochMilli()));
    for (int i = 0; i < count; i++) {
      Instant start = first.plusMillis(spread.toMillis() * i / count);
      batch.add(schedule(prefix + "-" + i, task, interval, start));
      if (batch.size() == ROWS_PER_DRAIN) {
        database.schedules().createAll(batch, change);
        batch.clear();
      }
    }
    if (!batch.isEmpty()) {
      database.schedules().createAll(batch, change);
    }
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
