package dev.cronjar.host.notify;

import dev.cronjar.host.control.FakeNotices;
import dev.cronjar.host.notice.Kept;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.HostLife;
import dev.cronjar.host.run.LogPage;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.NotificationReader;
import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.RuleJson;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.TriggerTimes;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rules over a stream that a test makes up, with a clock that it moves. */
final class RuleWorld {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  Instant now = NOON;
  final Map<Long, Schedule> schedules = new TreeMap<>();
  final Map<String, Run> rows = new TreeMap<>();
  final Map<String, String> memory = new HashMap<>();
  final List<Notification> sent = new ArrayList<>();
  final FakeNotices notices = new FakeNotices();
  final List<String> log = new ArrayList<>();
  final Map<Long, HostLife> lives = new TreeMap<>();
  long life = 1;
  private long events;
  private RuleConsumer consumer = consumer();

  RuleWorld() {
    live(1, "a", NOON.minus(Duration.ofDays(1)));
  }

  private void live(long number, String host, Instant since) {
    lives.put(
        number,
        new HostLife(
            new HostEpoch(number),
            "home of " + host,
            host,
            HostLife.State.LIVE,
            since.toEpochMilli(),
            Long.MAX_VALUE));
  }

  /** A host begins its life; answers its number. */
  long begin(String host) {
    long number = lives.size() + 1L;
    live(number, host, now);
    return number;
  }

  /** A life ends now. */
  void end(long number) {
    lives.computeIfPresent(
        number,
        (same, was) ->
            new HostLife(
                was.epoch(),
                was.home(),
                was.name(),
                HostLife.State.DEAD,
                was.startedAt(),
                now.toEpochMilli()));
  }

  /** As after a restart: only what was kept is known. */
  void restart() {
    consumer = consumer();
  }

  private RuleConsumer consumer() {
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    RuleConsumer fresh =
        new RuleConsumer(
            notices.rules, standing(), runs(), logs(), () -> List.copyOf(lives.values()), clock);
    fresh.begin(Map.copyOf(memory));
    return fresh;
  }

  Schedules standing() {
    return new Schedules() {
      @Override
      public Optional<Schedule> schedule(long number) {
        return Optional.ofNullable(schedules.get(number));
      }

      @Override
      public Stream<Schedule> all() {
        return schedules.values().stream();
      }
    };
  }

  /** Only what rules ask of it. */
  RunStore runs() {
    return (RunStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RunStore.class},
            (proxy, method, given) ->
                switch (method.getName()) {
                  case "find" -> Optional.ofNullable(rows.get(((RunId) given[0]).value()));
                  case "list" -> page((RunFilter) given[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private RunPage page(RunFilter filter) {
    List<Run> found =
        rows.values().stream()
            .filter(run -> run.origin().schedule() == filter.schedule())
            .filter(run -> filter.states().isEmpty() || filter.states().contains(run.state()))
            .toList();
    return new RunPage(found, "");
  }

  private RunLogs logs() {
    return (RunLogs)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {RunLogs.class},
            (proxy, method, given) -> {
              int from = (int) Math.max(0, log.size() + (long) given[2]);
              List<LogPage.Line> lines = new ArrayList<>();
              for (int i = from; i < log.size(); i++) {
                lines.add(new LogPage.Line(i, 0, "INFO", "task", log.get(i)));
              }
              return new LogPage(lines, log.size(), log.size(), true);
            });
  }

  /** A schedule in YAML, made a month ago. */
  long schedule(String yaml) {
    DefinitionReader reader = new DefinitionReader(new TriggerTimes(), ZoneOffset.UTC);
    long number = schedules.size() + 1L;
    schedules.put(
        number,
        new Schedule(
            number,
            reader.readOne(yaml),
            1,
            NOON.minus(Duration.ofDays(30)),
            Schedule.Activity.ENABLED,
            "",
            "",
            0));
    return number;
  }

  OwnRule rule(String yaml) {
    OwnRule rule = new NotificationReader(ZoneOffset.UTC).readRule(yaml, OrgId.DEFAULT);
    notices.rules.put(
        new RuleStore.Stored(rule.org(), rule.rule().name(), RuleJson.write(rule), "", 1));
    tick(Duration.ofSeconds(2));
    return rule;
  }

  /** A run of the schedule ends so, a second after the last; answers what is sent now. */
  List<Notification> run(long schedule, String state) {
    return run(schedule, state, 0);
  }

  List<Notification> run(long schedule, String state, long lateMillis) {
    now = now.plusSeconds(1);
    RunState ended = RunState.of(state.endsWith("failure") ? "failed" : state);
    String kind = state.endsWith("_failure") ? state.replace("_failure", "") : "";
    long at = now.toEpochMilli();
    RunId id = new RunId("run-" + (rows.size() + 1));
    Run.Times times =
        new Run.Times(at - 900 - lateMillis, at - 900 - lateMillis, at - 900, at, Run.UNSET);
    Run run =
        new Run(
            new Run.Origin(
                id,
                schedule,
                1,
                OrgId.DEFAULT,
                "hello:say",
                TriggerType.SCHEDULE,
                Priority.NORMAL,
                2,
                Map.of("team", "data"),
                ""),
            times,
            ended,
            "because",
            new Run.Result(
                Map.of("rows", "12"),
                kind,
                kind.isEmpty() ? "" : "java.io.IOException",
                "no <route>",
                "",
                Map.of("session", "s-1"),
                new LogPointer("x")),
            new Run.Place("host-a", 1, "1.0.0"));
    rows.put(id.value(), run);
    return tell(kindOf(ended), schedule, id.value(), detail(ended, kind));
  }

  private static String detail(RunState ended, String kind) {
    return (kind.isEmpty() ? ended.text() : kind) + ": because";
  }

  private static Event.Kind kindOf(RunState state) {
    return switch (state) {
      case SUCCESS -> Event.Kind.RUN_SUCCEEDED;
      case SKIPPED -> Event.Kind.RUN_SKIPPED;
      case INTERRUPTED -> Event.Kind.RUN_INTERRUPTED;
      default -> Event.Kind.RUN_FAILED;
    };
  }

  private List<Notification> tell(Event.Kind kind, long schedule, String subject, String detail) {
    Event event = new Event(kind, now.toEpochMilli(), schedule, subject, detail);
    return keep(consumer.handle(List.of(new NumberedEvent(new HostEpoch(life), ++events, event))));
  }

  /** An alert comes or goes; {@code schedule} 0: about none. */
  List<Notification> alert(Event.Kind kind, long schedule, String id, String words) {
    now = now.plusSeconds(1);
    return tell(kind, schedule, id, words);
  }

  /** The host begins another life: only what was kept is known, and plugins are loaded. */
  void nextLife() {
    String host = Optional.ofNullable(lives.get(life)).map(HostLife::name).orElseThrow();
    end(life);
    restart();
    now = now.plusSeconds(10);
    life = begin(host);
    tell(Event.Kind.PLUGIN_LOADED, 0, "hello", "1.0.0");
  }

  /** Time passes in which nothing happens. */
  List<Notification> tick(Duration time) {
    now = now.plus(time);
    return keep(consumer.handle(List.of()));
  }

  private List<Notification> keep(Kept kept) {
    memory.putAll(kept.remembered());
    memory.keySet().removeAll(kept.forgotten());
    sent.addAll(kept.sent());
    return kept.sent();
  }
}
