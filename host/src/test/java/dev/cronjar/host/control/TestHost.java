package dev.cronjar.host.control;

import dev.cronjar.host.access.Entrance;
import dev.cronjar.host.access.Passwords;
import dev.cronjar.host.alert.AlertBoard;
import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditSink;
import dev.cronjar.host.control.view.PluginView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.metrics.Counting;
import dev.cronjar.host.metrics.Measures;
import dev.cronjar.host.metrics.SinceStart;
import dev.cronjar.host.notify.Channels;
import dev.cronjar.host.notify.Replay;
import dev.cronjar.host.notify.Schedules;
import dev.cronjar.host.notify.channel.ChannelReader;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Artefact;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.ProgressBoard;
import dev.cronjar.host.run.Reported;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.verify.Gaps;
import dev.cronjar.host.verify.Sources;
import dev.cronjar.host.verify.Verifier;
import dev.cronjar.host.verify.Why;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Control over an engine in memory, at noon of a winter's day in Berlin. */
public final class TestHost {
  public static final Instant NOON = Instant.parse("2026-11-21T11:00:00Z");
  public static final Caller ADA = Caller.administrator("local:ada");

  public final Clock clock = Clock.fixed(NOON, ZoneId.of("Europe/Berlin"));
  public final FakeScheduling engine = new FakeScheduling(clock);
  public final FakeTasks tasks = new FakeTasks();
  public final List<PluginView> plugins =
      new ArrayList<>(
          List.of(
              plugin("mail", "1.0.0", "active", "", "mail-1.0.0.jar"),
              plugin("", "", "refused", "not a ZIP file", "broken.jar")));
  public final List<String> problems = new ArrayList<>();
  final List<String> audit = new ArrayList<>();
  final List<String> log = new ArrayList<>(List.of("hello", "world", "bye"));

  /** The bytes of artefacts by their places. */
  public final Map<String, byte[]> files = new HashMap<>();

  final FakeStores.Runs runs = new FakeStores.Runs(engine);
  final TriggerTimes times = new TriggerTimes();
  final DefinitionReader reader = new DefinitionReader(times, clock.getZone());
  public final FakeAccess accessStore = new FakeAccess();
  public final FakeAudit auditStore = new FakeAudit();
  public final List<AuditEntry> entries = new ArrayList<>();
  final AtomicLong nanos = new AtomicLong();
  private final Passwords passwords = new Passwords(new Passwords.Strength(64, 1), 2);
  private final AuditSink sink =
      entry -> {
        audit.add(entry.line());
        entries.add(entry);
        auditStore.append(List.of(entry));
      };
  private final Entrance entrance = new Entrance(accessStore, passwords, sink, clock, nanos::get);
  public final Access access =
      new Access(accessStore, entrance, passwords, entrance::forget, sink, auditStore);
  final FakeStores.Batches batches = new FakeStores.Batches(engine);
  public final FakeWorkflows workflows = new FakeWorkflows(engine);
  public final AlertBoard alerts = new AlertBoard(clock);
  public final ProgressBoard progress = new ProgressBoard();
  public final FakeMeasures measures = new FakeMeasures();
  private final SinceStart sinceStart = new SinceStart(measures);
  public final Measures counted =
      new Measures(
          measures, new Counting(measures, sinceStart, () -> FakeMeasures.EPOCH), sinceStart);

  /** What was recorded, by life and number. */
  public final List<NumberedEvent> events = new ArrayList<>();

  public final FakeUpkeep upkeep = new FakeUpkeep();
  int stops;
  public long violations;

  public final FakeNotices notices = new FakeNotices();

  private NotificationParts notices() {
    Schedules schedules =
        new Schedules() {
          @Override
          public Optional<Schedule> schedule(long number) {
            return engine.schedule(number).map(ScheduleStatus::schedule);
          }

          @Override
          public Stream<Schedule> all() {
            return engine.schedules().stream().map(ScheduleStatus::schedule);
          }
        };
    return new NotificationParts(
        notices.rules,
        notices.outbox,
        new Channels(
            new ChannelReader(
                new dev.cronjar.host.notify.channel.Secrets(Map.of(), Path.of("/nowhere")),
                clock,
                dev.cronjar.host.notify.channel.BroughtChannel.Offer.none())),
        schedules,
        new Replay(runs, schedules));
  }

  public final Control control =
      new ControlParts(
              new ControlParts.Live(
                  engine,
                  tasks,
                  new Rows(),
                  progress,
                  alerts,
                  new WorkflowParts(workflows, workflows, workflows),
                  notices()),
              new ControlParts.Stores(
                  runs,
                  new FakeStores.Logs(log),
                  new FakeStores.Schedules(engine),
                  ledger(),
                  new FakeStores.Files(files),
                  batches,
                  counted),
              new ControlParts.Wording(reader, times, new Explainer(times)),
              new ControlParts.Host(
                  new HostFacts("testhost", "0.1.0", Path.of("/srv/cronjar"), 42, NOON),
                  () -> problems,
                  () -> "",
                  () -> stops++,
                  upkeep),
              access,
              clock)
          .control();

  private ControlParts.Ledger ledger() {
    FakeStores.Reading reading = new FakeStores.Reading(engine);
    Sources sources =
        new Sources(
            new FakeStores.Schedules(engine),
            runs,
            reading,
            schedule -> times.of(schedule.definition().trigger(), schedule.start()));
    return new ControlParts.Ledger(
        reading,
        (epoch, after, limit) ->
            events.stream()
                .filter(each -> each.epoch().equals(epoch) && each.number() > after)
                .limit(limit)
                .toList(),
        new Verifier(sources, clock, Duration.ofSeconds(30), schedule -> false),
        new Why(sources, engine, new Explainer(times), clock),
        new Gaps(sources, clock),
        () -> violations);
  }

  private final class Rows implements PluginRows {
    @Override
    public List<PluginView> list() {
      return List.copyOf(plugins);
    }

    @Override
    public List<PluginView> rescan() {
      return list();
    }

    @Override
    public void install(String file, InputStream content) {
      try {
        plugins.add(plugin("new", content.readAllBytes().length + ".0", "active", "", file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void disable(String id) {
      turn(id, "disabled");
    }

    @Override
    public void enable(String id) {
      turn(id, "active");
    }

    @Override
    public void rollback(String id) {
      throw new CronjarException(ErrorCode.CONFLICT, "no other version of " + id);
    }

    private void turn(String id, String state) {
      plugins.replaceAll(
          row -> row.id().equals(id) ? plugin(id, row.version(), state, "", row.file()) : row);
    }
  }

  public static PluginView plugin(
      String id, String version, String state, String reason, String file) {
    return new PluginView(
        id,
        version,
        state,
        reason,
        file,
        "ab12",
        "2026-11-21T11:00:00+00:00",
        List.of(),
        List.of(),
        0,
        1);
  }

  public <P extends Params, R> R ask(Operation<P, R> operation, P params) {
    return control.call(operation, params, ADA);
  }

  /** A schedule made in the console. */
  public void create(String yaml) {
    ask(ScheduleOperations.CREATE, new ScheduleOperations.Create(yaml));
  }

  /** A file that a run left behind. */
  public void leave(String run, String name, String mediaType, byte[] bytes) {
    files.put(run + "/" + name, bytes);
    Artefact file = new Artefact(name, mediaType, bytes.length, run + "/" + name);
    engine.runs.replaceAll(each -> each.id().value().equals(run) ? with(each, file) : each);
  }

  private static Run with(Run run, Artefact file) {
    Reported reported = new Reported(run.result().reported().progress(), List.of(file));
    return new Run(
        run.origin(),
        run.times(),
        run.state(),
        run.reason(),
        run.result().with(reported),
        run.place());
  }
}
