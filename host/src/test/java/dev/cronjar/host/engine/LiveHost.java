package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.engine.execute.InJvmPlane;
import dev.cronjar.host.engine.execute.RunLines;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.engine.record.LogLane;
import dev.cronjar.host.engine.record.LogLimits;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One life of an engine on the parts that a host gives it, in a folder that outlives it. */
final class LiveHost implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Duration DRAIN = Duration.ofSeconds(5);

  final Database database;
  final RunningEngine engine;
  private final TriggerTimes times = new TriggerTimes();
  private final LogBlocks blocks;
  private final LogLane logs;
  private boolean over;

  LiveHost(Path home, LambdaTasks tasks, int hostLimit) {
    this.database = Database.open(new DatabaseConfig.Sqlite(home.resolve("cronjar.db")));
    this.blocks = database.logBlocks(home.resolve("logs"));
    this.logs = new LogLane(blocks, LogLimits.DEFAULT, CLOCK);
    this.engine =
        RunningEngine.start(
            new EngineParts(
                new EngineParts.Store(database.schedules(), database.ledger(), database.runs()),
                new HostSeat("home-" + home, "lab-host", ProcessHandle.current().pid(), "0.1.0"),
                tasks,
                CLOCK,
                hostLimit,
                this::fireTimes,
                this::lostLog,
                listener ->
                    new InJvmPlane(
                        tasks,
                        logs,
                        new RunLines(),
                        new Surroundings(CLOCK, home.resolve("plugins")),
                        hostLimit,
                        listener)));
  }

  private FireTimes fireTimes(Schedule schedule) {
    return times.of(schedule.definition(), schedule.start());
  }

  private LogPointer lostLog(RunId run) {
    return blocks.lastBlocksOf(Set.of(run), 0).getOrDefault(run, LogPointer.NONE);
  }

  Scheduling scheduling() {
    return engine.scheduling();
  }

  /** A schedule of {@code lab:task} that fires at every full second. */
  Schedule everySecond(String id, String task) {
    return create(id, task, new Trigger.Cron("* * * * * *", ZoneOffset.UTC));
  }

  /** A schedule of {@code lab:task} that does not fire before the test is over. */
  Schedule never(String id, String task) {
    Instant farAway = CLOCK.instant().plus(300, ChronoUnit.DAYS);
    return create(id, task, new Trigger.Once(farAway, ZoneOffset.UTC, Trigger.IfPast.REFUSE));
  }

  private Schedule create(String id, String task, Trigger trigger) {
    Instant now = CLOCK.instant();
    Definition definition =
        new Definition(
            ScheduleId.of(id),
            Definition.About.named(id),
            "lab:" + task,
            trigger,
            Map.of("text", "hi"),
            true);
    long first = times.first(definition, now, now);
    return scheduling()
        .create(
            new NewSchedule(definition, now, Schedule.Activity.ENABLED, "", "", first),
            "local:ann");
  }

  Run trigger(String id, String params, String key) {
    return scheduling().trigger(new ManualRun(ScheduleId.of(id), params, key, "local:ann"));
  }

  /** Its runs, oldest record first. */
  List<Run> runs(Schedule schedule) {
    RunFilter all = RunFilter.ALL;
    RunFilter filter =
        new RunFilter(
            schedule.number(),
            all.states(),
            "",
            all.triggers(),
            all.priorities(),
            all.labels(),
            "",
            "",
            RunFilter.ANY,
            RunFilter.ANY);
    return database.runs().list(filter, "", 500).runs().reversed();
  }

  Run run(RunId id) {
    return database.runs().find(id).orElseThrow();
  }

  /** The texts of a run's log. */
  List<String> log(Run run) {
    return logs.read(run.id(), run.result().log(), 0, 100, Duration.ZERO).lines().stream()
        .map(LogPage.Line::text)
        .toList();
  }

  boolean stop() throws InterruptedException {
    boolean written = engine.stop(DRAIN);
    over = true;
    logs.close();
    closeStores();
    return written;
  }

  /** As after {@code kill -9}: nobody says farewell, and nothing more is written. */
  void crash() {
    over = true;
    closeStores();
  }

  private void closeStores() {
    blocks.close();
    database.close();
  }

  @Override
  public void close() throws InterruptedException {
    if (!over) {
      stop();
    }
  }
}
