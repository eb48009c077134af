package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.engine.execute.InJvmPlane;
import dev.cronjar.host.engine.execute.RunLines;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.engine.record.LogLane;
import dev.cronjar.host.engine.record.LogLimits;
import dev.cronjar.host.org.OrgLimits;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.ProgressBoard;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Overlap;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.store.DatabaseConfig;
import dev.cronjar.host.workflow.OpenWorkflows;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.WorkflowDefinition;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import dev.cronjar.host.workflow.expression.Language;
import dev.cronjar.host.workflow.reading.PlanReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One life of an engine on the parts that a host gives it, in a folder that outlives it. */
final class LiveHost implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Pace QUICK =
      new Pace(Duration.ofSeconds(4), Duration.ofMillis(400), Duration.ofMillis(100));
  private static final Duration DRAIN = Duration.ofSeconds(5);

  final Database database;
  final RunningEngine engine;
  final ProgressBoard progress = new ProgressBoard();
  final Artefacts artefacts;
  private final TriggerTimes times = new TriggerTimes();
  private final LogBlocks blocks;
  private final LogLane logs;
  private boolean over;

  LiveHost(Path home, LambdaTasks tasks, int hostLimit) {
    this(home, new DatabaseConfig.Sqlite(home.resolve("cronjar.db")), tasks, hostLimit);
  }

  /** A host that may have others beside it on its database. */
  LiveHost(Path home, DatabaseConfig config, LambdaTasks tasks, int hostLimit) {
    this(home, config, tasks, hostLimit, OrgLimits.NONE);
  }

  LiveHost(
      Path home, DatabaseConfig config, LambdaTasks tasks, int hostLimit, OrgLimits orgLimits) {
    this.database = Database.open(config);
    Optional<Peers> peers = database.peers(CLOCK, QUICK);
    this.artefacts = database.artefacts(home.resolve("artefacts"), CLOCK);
    this.blocks = database.logBlocks(home.resolve("logs"));
    this.logs = new LogLane(blocks, LogLimits.DEFAULT, CLOCK);
    this.engine =
        RunningEngine.start(
            new EngineParts(
                new EngineParts.Store(
                    database.schedules(), database.ledger(), database.runs(), peers),
                new HostSeat("home-" + home, "lab-host", ProcessHandle.current().pid(), "0.1.0"),
                tasks,
                peers.<Clock>map(Peers::clock).orElse(CLOCK),
                hostLimit,
                this::fireTimes,
                blocks::lastBlocksOf,
                listener ->
                    new InJvmPlane(
                        tasks,
                        logs,
                        new RunLines(),
                        new Surroundings(CLOCK, home.resolve("plugins"), progress, artefacts),
                        hostLimit,
                        listener),
                orgLimits,
                directory ->
                    new OpenWorkflows(
                        new Language(),
                        new PlanReader(new DefinitionReader(times, ZoneOffset.UTC)),
                        database.workflows(),
                        directory)));
  }

  private FireTimes fireTimes(Schedule schedule) {
    return times.of(schedule.definition(), schedule.start());
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

  Schedule create(String id, String task, Trigger trigger) {
    return create(id, task, trigger, Policies.STANDARD);
  }

  Schedule create(String id, String task, Trigger trigger, Policies policies) {
    Instant now = CLOCK.instant();
    Definition definition = definition(id, task, trigger).withPolicies(policies);
    long first = times.first(definition, now, now);
    return scheduling()
        .create(
            new NewSchedule(definition, now, Schedule.Activity.ENABLED, "", "", first),
            "local:ann");
  }

  /** A workflow that is started by hand. */
  Schedule workflow(String id, WorkflowDefinition graph) {
    Instant now = CLOCK.instant();
    Policies usual = Policies.STANDARD;
    Policies many =
        new Policies(
            usual.span(),
            usual.misfire(),
            new Overlap(Overlap.Policy.ALLOW, Overlap.QUEUE_STANDARD),
            usual.limits(),
            usual.timeout(),
            usual.retry(),
            usual.priority(),
            usual.isolation());
    Definition definition =
        new Definition(
            ScheduleId.of(Workflow.scheduleOf(id)),
            Definition.About.named(id),
            Workflow.TASK,
            new Trigger.ByHand(ZoneOffset.UTC),
            WorkflowJson.write(graph),
            true,
            many);
    return scheduling()
        .create(
            new NewSchedule(
                definition,
                now,
                Schedule.Activity.ENABLED,
                "",
                Workflow.sourceOf(id),
                FireTimes.NEVER),
            "local:ann");
  }

  private static Definition definition(String id, String task, Trigger trigger) {
    return new Definition(
        ScheduleId.of(id),
        Definition.About.named(id),
        "lab:" + task,
        trigger,
        Map.of("text", "hi"),
        true);
  }

  /** Many schedules in one transaction, each at that second of every minute. */
  List<Schedule> createAll(int count, String task, Instant due) {
    Instant now = CLOCK.instant();
    int second = due.atZone(ZoneOffset.UTC).getSecond();
    Trigger trigger = new Trigger.Cron(second + " * * * * *", ZoneOffset.UTC);
    List<NewSchedule> wanted =
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  Definition definition = definition("all" + i, task, trigger);
                  long first = times.first(definition, now, now);
                  return new NewSchedule(definition, now, Schedule.Activity.ENABLED, "", "", first);
                })
            .toList();
    return database
        .schedules()
        .createAll(wanted, new ScheduleChange(ScheduleChange.Kind.CREATED, "local:ann", now));
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
