package dev.cronjar.host;

import dev.cronjar.host.control.BroughtSchedules;
import dev.cronjar.host.control.Control;
import dev.cronjar.host.control.ControlParts;
import dev.cronjar.host.control.EmptySubmissions;
import dev.cronjar.host.control.HostFacts;
import dev.cronjar.host.control.WorkflowParts;
import dev.cronjar.host.engine.EngineParts;
import dev.cronjar.host.engine.RunningEngine;
import dev.cronjar.host.engine.execute.Attempts;
import dev.cronjar.host.engine.execute.ExecutionPlane;
import dev.cronjar.host.engine.execute.InJvmPlane;
import dev.cronjar.host.engine.execute.RunLines;
import dev.cronjar.host.engine.execute.Surroundings;
import dev.cronjar.host.engine.execute.process.PlaneChoice;
import dev.cronjar.host.engine.execute.process.Processes;
import dev.cronjar.host.engine.record.LogLane;
import dev.cronjar.host.engine.record.LogLimits;
import dev.cronjar.host.http.Totals;
import dev.cronjar.host.jmx.ScheduleBeanChoice;
import dev.cronjar.host.metrics.Counting;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.metrics.SinceStart;
import dev.cronjar.host.plugin.PluginState;
import dev.cronjar.host.plugin.Plugins;
import dev.cronjar.host.plugin.Tasks;
import dev.cronjar.host.run.Artefacts;
import dev.cronjar.host.run.HostSeat;
import dev.cronjar.host.run.LogBlocks;
import dev.cronjar.host.run.Pace;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.ProgressBoard;
import dev.cronjar.host.run.ProgressKeeper;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.Database;
import dev.cronjar.host.workflow.OpenWorkflows;
import dev.cronjar.host.workflow.StandingOrders;
import dev.cronjar.host.workflow.expression.Language;
import dev.cronjar.host.workflow.reading.PlanReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** One running host. Everything is constructed here and nowhere else. */
final class Host {
  private static final Logger log = LogManager.getLogger(Host.class);

  private final Home home;
  private final HostConfig config;
  private final Clock clock;
  private final HostFacts facts;
  private final TriggerTimes times = new TriggerTimes();
  private final Database database;
  private final Optional<Peers> peers;
  private final LogBlocks logBlocks;
  private final Doorway doorway;
  private final LogLane logLane;
  private final PluginEvents pluginEvents;
  private final Plugins plugins;
  private final Tasks tasks;
  private final Control control;
  private final RunningEngine engine;
  private final AlertWatch alertWatch;
  private final Housekeeping housekeeping;
  private final Bell bell;
  private final Examination examination;
  private final Definitions definitions;
  private final Fronts fronts;
  private final HostChores chores;
  private final ProgressBoard progress = new ProgressBoard();
  private final Artefacts artefacts;
  private final EmptySubmissions emptySubmissions;
  private final SinceStart sinceStart;
  private final Measures measures;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Starts a host; answers when it fires. {@code wall} has the host's zone. */
  Host(Home home, HostConfig config, Clock wall, Fittings fittings) {
    this.home = home;
    this.config = config;
    this.database = Database.open(DatabaseChoice.of(config, home));
    this.peers = database.peers(wall, Pace.STANDARD);
    // hosts that share a database go by its clock
    this.clock = peers.<Clock>map(Peers::clock).orElse(wall);
    this.facts =
        new HostFacts(
            config.name(),
            Version.text(),
            home.folder(),
            ProcessHandle.current().pid(),
            this.clock.instant());
    this.doorway = Doorway.open(database, home, this.clock, firstUser(fittings));
    this.artefacts = database.artefacts(home.data().resolve("artefacts"), this.clock);
    this.logBlocks = database.logBlocks(home.data().resolve("logs"));
    this.logLane = new LogLane(logBlocks, LogLimits.DEFAULT, clock);
    this.pluginEvents = new PluginEvents(clock);
    this.plugins =
        new Plugins(
            home.plugins(),
            home.work(),
            home.data().resolve("plugins.withheld"),
            clock,
            pluginEvents,
            config.alerts().pluginLeaked());
    this.tasks = OwnTasks.before(fittings.tasks(), plugins);
    if (fittings.plugins()) {
      plugins.start();
    }
    Bell.prepare(database);
    this.engine = RunningEngine.start(engineParts());
    this.bell =
        new Bell(
            database,
            engine,
            home,
            new Bell.Around(logLane, plugins, doorway.access().sink()),
            this.clock);
    pluginEvents.to(engine::happened);
    plugins.onChange(engine::tasksChanged);
    engine.tasksChanged();
    this.emptySubmissions = new EmptySubmissions(engine.scheduling(), database.batches(), clock);
    this.housekeeping =
        new Housekeeping(
            database,
            new Cleaning(database, doorway, emptySubmissions, logBlocks, this.clock),
            home,
            config.database().retention(),
            this::leftBefore,
            this.clock);
    this.alertWatch =
        AlertWatch.start(
            new AlertWatch.Watched(
                engine, database.runs(), database.outbox(), plugins, home.folder()),
            config.alerts(),
            this.clock);
    alertWatch.watch(bell);
    this.sinceStart = new SinceStart(database.measures());
    this.measures =
        new Measures(
            database.measures(),
            new Counting(database.measures(), sinceStart, engine::epoch),
            sinceStart);
    this.examination =
        new Examination(database, engine.scheduling(), this::fireTimes, config.drain(), this.clock);
    DefinitionReader reader = new DefinitionReader(times, config.zone());
    ControlParts.Wording wording = new ControlParts.Wording(reader, times, new Explainer(times));
    this.definitions =
        new Definitions(
            home,
            wording,
            new Definitions.Around(plugins, tasks, engine.scheduling(), doorway.access()),
            peers.isPresent() ? BroughtSchedules.Company.OTHERS : BroughtSchedules.Company.NONE,
            this.clock);
    this.control = controlParts(wording).control();
    this.fronts =
        new Fronts(
            new Fronts.Inside(
                control,
                engine,
                alertWatch.board(),
                measures,
                totals(),
                doorway.access().entrance()),
            config.http().within(home.folder()),
            fittings.jmx()
                ? Optional.of(new ScheduleBeanChoice(config.scheduleBeans()))
                : Optional.empty(),
            this.clock);
    definitions.startFiles();
    bell.start();
    if (fittings.plugins()) {
      definitions.startPlugins();
    }
    fronts.startJmx();
    this.chores = chores();
    open();
  }

  /** Where it is reached by HTTP, such as {@code http://127.0.0.1:7400}; empty when nowhere. */
  String address() {
    return fronts.address();
  }

  private Doorway.FirstUser firstUser(Fittings fittings) {
    boolean reached = fittings.jmx() || config.http().enabled();
    return reached ? Doorway.FirstUser.MADE : Doorway.FirstUser.NOT_NEEDED;
  }

  Control control() {
    return control;
  }

  /** A host that cannot be reached as it was configured does not run. */
  private void open() {
    try {
      fronts.open();
    } catch (RuntimeException failed) {
      stop();
      throw failed;
    }
  }

  private Totals totals() {
    return new Totals(
        database.runs()::sizeBytes,
        () -> database.runs().counts().byState(),
        () -> database.workflows().byState(WorkflowStore.ALL));
  }

  /** Beside other hosts, what is younger may belong to a run of theirs that has no row yet. */
  private long leftBefore() {
    return peers.isPresent()
        ? clock.millis() - TimeUnit.DAYS.toMillis(1)
        : facts.started().toEpochMilli();
  }

  HostFacts facts() {
    return facts;
  }

  /** Begins an orderly stop and returns at once; later calls do nothing. */
  void beginStop() {
    if (stopping.compareAndSet(false, true)) {
      Thread.ofPlatform().name("cronjar-stop").start(this::stop);
    }
  }

  void awaitStopped() throws InterruptedException {
    stopped.await();
  }

  private void stop() {
    log.info("Stopping: running runs may end within {} s", config.drain().toSeconds());
    try {
      definitions.close();
      chores.close();
      alertWatch.close();
      boolean written = engine.stop(config.drain());
      bell.close();
      log.info(
          written
              ? "Stopped; everything is recorded"
              : "Stopped; the database did not take the last records");
      fronts.close();
      plugins.close();
      logLane.close();
      logBlocks.close();
      doorway.close();
      database.close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Exception failed) {
      log.error("The stop did not go through in order", failed);
    } finally {
      stopped.countDown();
    }
  }

  private EngineParts engineParts() {
    PlanReader plans = new PlanReader(new DefinitionReader(times, config.zone()));
    HostSeat seat = new HostSeat(home.id(), config.name(), facts.pid(), facts.version());
    return new EngineParts(
        new EngineParts.Store(database.schedules(), database.ledger(), database.runs(), peers),
        seat,
        tasks,
        clock,
        config.concurrentRuns(),
        this::fireTimes,
        logBlocks::lastBlocksOf,
        this::planes,
        config.orgLimits(),
        directory -> new OpenWorkflows(new Language(), plans, database.workflows(), directory));
  }

  private ExecutionPlane planes(ExecutionPlane.Listener listener) {
    RunLines lines = new RunLines();
    Surroundings surroundings =
        new Surroundings(clock, home.data().resolve("plugins"), progress, artefacts);
    Attempts attempts =
        new Attempts(tasks, logLane, lines, surroundings, listener, config.stuckThreads());
    return new PlaneChoice(
        new InJvmPlane(attempts, config.concurrentRuns()),
        new Processes(attempts, surroundings.pluginData()));
  }

  private FireTimes fireTimes(Schedule schedule) {
    return times.of(schedule.definition(), schedule.start());
  }

  private ControlParts controlParts(ControlParts.Wording wording) {
    return new ControlParts(
        new ControlParts.Live(
            engine.scheduling(),
            tasks,
            definitions.pluginRows(),
            progress,
            alertWatch.board(),
            new WorkflowParts(
                database.workflows(),
                new StandingOrders(engine.scheduling(), database.workflows()),
                new WorkflowsAsText(wording.workflows())),
            bell.parts()),
        new ControlParts.Stores(
            database.runs(),
            logLane,
            database.schedules(),
            examination.parts(wording.explainer()),
            artefacts,
            database.batches(),
            measures),
        wording,
        new ControlParts.Host(facts, this::problems, this::address, this::beginStop, housekeeping),
        doorway.access(),
        clock);
  }

  private List<String> problems() {
    Stream<String> refused =
        plugins.rows().stream()
            .filter(row -> row.state() == PluginState.REFUSED || row.state() == PluginState.LEAKED)
            .map(row -> "plugins/" + row.file() + ": " + row.reason());
    return Stream.of(
            engine.problems().stream(),
            definitions.problems().stream(),
            refused,
            examination.problem().stream(),
            bell.problems().stream(),
            alertWatch.problems().stream())
        .flatMap(each -> each)
        .toList();
  }

  private HostChores chores() {
    ProgressKeeper keeper = new ProgressKeeper(progress, database.progress(), engine::epoch);
    HostChores chores = new HostChores();
    chores.every(Duration.ofSeconds(1), "Noting how far runs are", keeper::round);
    chores.every(
        Duration.ofSeconds(15), "Counting ended runs", () -> measures.round(clock.millis()));
    fronts.chores(chores);
    examination.chores(chores);
    alertWatch.chores(chores);
    housekeeping.chores(chores);
    return chores;
  }
}
