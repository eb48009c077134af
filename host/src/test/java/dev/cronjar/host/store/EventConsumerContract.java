package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.notify.EventPump;
import dev.cronjar.host.engine.notify.EventReading;
import dev.cronjar.host.notice.EventConsumers;
import dev.cronjar.host.notice.EventConsumers.Begin;
import dev.cronjar.host.notice.EventConsumers.Cursor;
import dev.cronjar.host.notice.Kept;
import dev.cronjar.host.notice.Notification;
import dev.cronjar.host.notice.Outbox;
import dev.cronjar.host.notice.RuleStore;
import dev.cronjar.host.notify.RuleConsumer;
import dev.cronjar.host.notify.Schedules;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.NumberedEvent;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunLogs;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.schedule.NotificationReader;
import dev.cronjar.host.schedule.OwnRule;
import dev.cronjar.host.schedule.RuleJson;
import dev.cronjar.host.schedule.Schedule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database promises of durable consumers, their memory and what they send. */
abstract class EventConsumerContract {
  private static final String NAME = "rules";
  private Database database;
  private EventConsumers store;
  private Outbox outbox;
  private long now = Given.AT;
  private final Map<HostEpoch, long[]> written = new HashMap<>();

  abstract DatabaseConfig config(Path home);

  @BeforeEach
  void open(@TempDir Path home) {
    database = Database.open(config(home));
    store = database.eventConsumers();
    outbox = database.outbox();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private HostEpoch join(String home) {
    return database.ledger().join(Given.seat(home), now, now + 15_000);
  }

  /** Commits a drain of {@code count} events, a second after whatever came before. */
  private void commit(HostEpoch epoch, int count) {
    long[] last = written.computeIfAbsent(epoch, fresh -> new long[2]);
    now += 1_000;
    Event[] events = new Event[count];
    for (int i = 0; i < count; i++) {
      events[i] =
          new Event(Event.Kind.RUN_SUCCEEDED, now, 1, epoch.value() + "-" + (last[1] + i), "");
    }
    database.ledger().commit(epoch, Given.drain(++last[0]).events(last[1] + 1, events).build());
    last[1] += count;
  }

  /** Remembers how often it was told of each event, and sends one notification for each. */
  private static final class Counting implements EventPump.Consumer {
    final List<String> told = new ArrayList<>();
    long counted = -1;

    @Override
    public void begin(Map<String, String> memory) {
      counted = Long.parseLong(memory.getOrDefault("count", "0"));
    }

    @Override
    public Kept handle(List<NumberedEvent> events) {
      List<Notification> sent = new ArrayList<>();
      for (NumberedEvent each : events) {
        told.add(each.event().subject());
        sent.add(notification(each.epoch().value() + "/" + each.number(), "log"));
      }
      counted += events.size();
      return events.isEmpty()
          ? Kept.NOTHING
          : new Kept(Map.of("count", Long.toString(counted)), Set.of(), sent, Kept.When.NOW);
    }

    @Override
    public void end() {
      counted = -1;
    }
  }

  private static Notification notification(String id, String channel) {
    return new Notification(
        id, OrgId.DEFAULT, "r", "success", "s", "run", channel, Map.of("a", "b\n\u0000"), Given.AT);
  }

  private EventPump pump(
      EventConsumers on, HostEpoch self, EventPump.Consumer consumer, int limit) {
    return new EventPump(
        NAME,
        on,
        new EventReading(database.ledger(), limit),
        new EventPump.Place(() -> self, () -> now),
        consumer);
  }

  private static void drain(EventPump pump) {
    boolean more = true;
    while (more) {
      more = pump.round();
    }
  }

  @Test
  void a_new_consumer_begins_after_what_is_committed_or_with_the_oldest_that_is_kept() {
    HostEpoch host = join("a");
    commit(host, 3);
    store.register(NAME, Begin.NOW);
    store.register("all", Begin.OLDEST);
    store.register(NAME, Begin.OLDEST); // known already: stays where it is
    commit(host, 2);
    assertThat(store.cursors(NAME)).containsExactly(new Cursor(host, 3, false));
    assertThat(store.cursors("all")).containsExactly(new Cursor(host, 0, false));
    Counting counting = new Counting();
    drain(pump(store, host, counting, 100));
    assertThat(counting.told).containsExactly(host.value() + "-3", host.value() + "-4");
  }

  @Test
  void what_it_remembers_and_sends_is_kept_with_its_cursor_over_lives_of_hosts() {
    store.register(NAME, Begin.NOW);
    HostEpoch first = join("a");
    commit(first, 5);
    drain(pump(store, first, new Counting(), 2));
    commit(first, 4);
    now += 20_000;
    HostEpoch second = join("a");
    commit(second, 3);
    Counting after = new Counting();
    drain(pump(store, second, after, 100));
    assertThat(after.told).hasSize(7);
    assertThat(store.memory(NAME)).containsEntry("count", "12");
    assertThat(outbox.counts().waiting()).isEqualTo(12);
    assertThat(store.cursors(NAME)).extracting(Cursor::epoch).containsExactly(second);
  }

  @Test
  void one_host_works_for_a_consumer_until_its_life_is_over() {
    store.register(NAME, Begin.NOW);
    HostEpoch first = join("a");
    assertThat(store.hold(NAME, first, now)).isTrue();
    assertThat(store.hold(NAME, new HostEpoch(99), now)).isFalse();
    assertThat(store.hold(NAME, first, now)).isTrue();
    long later = now + 15_001; // its lease has ended, whether anybody has noted that or not
    assertThat(store.hold(NAME, new HostEpoch(99), later)).isTrue();
    Kept kept = new Kept(Map.of("a", "1"), Set.of(), List.of(), Kept.When.NOW);
    assertThat(store.advance(NAME, first, List.of(), kept)).isFalse();
    assertThat(store.memory(NAME)).isEmpty();
    assertThat(store.advance(NAME, new HostEpoch(99), List.of(), kept)).isTrue();
    assertThat(store.memory(NAME)).containsEntry("a", "1");
  }

  @Test
  void events_of_several_lives_come_in_the_order_of_their_time() {
    store.register(NAME, Begin.NOW);
    HostEpoch first = join("a");
    commit(first, 1);
    now += 20_000;
    HostEpoch second = join("a");
    commit(second, 300);
    Counting counting = new Counting();
    drain(pump(store, second, counting, 7));
    List<String> wanted = new ArrayList<>(List.of(first.value() + "-0"));
    for (int i = 0; i < 300; i++) {
      wanted.add(second.value() + "-" + i);
    }
    assertThat(counting.told).containsExactlyElementsOf(wanted);
  }

  /** The database goes away at any call, before or after it has done what was asked. */
  @Test
  void every_event_counts_once_whoever_dies_when() {
    Random random = new Random(815);
    store.register(NAME, Begin.NOW);
    HostEpoch host = join("a");
    long all = 0;
    for (int i = 0; i < 60; i++) {
      int count = random.nextInt(9);
      commit(host, count);
      all += count;
      if (random.nextInt(10) == 0) {
        now += 20_000;
        host = join("a");
      }
      dieAtSomeCall(host, random);
    }
    drain(pump(store, host, new Counting(), 1_000));
    assertThat(store.memory(NAME)).containsEntry("count", Long.toString(all));
    assertThat(outbox.counts().waiting()).isEqualTo(all);
  }

  private void dieAtSomeCall(HostEpoch host, Random random) {
    int[] calls = {random.nextInt(8)};
    boolean before = random.nextBoolean();
    EventConsumers dying =
        (EventConsumers)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {EventConsumers.class},
                (proxy, method, arguments) -> {
                  boolean dies = calls[0]-- == 0;
                  if (dies && before) {
                    throw new StoreUnavailable("killed", new IllegalStateException());
                  }
                  try {
                    Object answer = method.invoke(store, arguments);
                    if (dies) {
                      throw new StoreUnavailable("killed", new IllegalStateException());
                    }
                    return answer;
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    try {
      drain(pump(dying, host, new Counting(), 1 + random.nextInt(5)));
    } catch (StoreUnavailable killed) {
      assertThat(killed).hasMessage("killed");
    }
  }

  /** A rule over the real stream: of two hosts and a restart in between. */
  @Test
  void the_third_failure_in_a_row_is_told_once_over_a_restart_and_two_hosts() {
    store.register(RuleConsumer.NAME, Begin.NOW);
    Schedule schedule = database.schedules().create(Given.schedule("s"), Given.CREATED);
    OwnRule rule =
        new NotificationReader(ZoneOffset.UTC)
            .readRule(
                "{name: three, on: [technical_failure], threshold: 3, to: [log]}", OrgId.DEFAULT);
    database
        .rules()
        .put(new RuleStore.Stored(OrgId.DEFAULT, "three", RuleJson.write(rule), "", Given.AT));
    HostEpoch first = join("a");
    fail(first, schedule);
    drain(rulePump(first, schedule));
    now += 20_000;
    HostEpoch second = join("b");
    fail(second, schedule);
    EventPump elsewhere = rulePump(second, schedule);
    drain(elsewhere);
    assertThat(outbox.counts().waiting()).isZero();
    now += 20_000;
    HostEpoch third = join("a");
    fail(third, schedule);
    drain(rulePump(third, schedule));
    drain(elsewhere);
    assertThat(outbox.counts().waiting()).isEqualTo(1);
    now += 20_000;
    HostEpoch fourth = join("b");
    fail(fourth, schedule);
    drain(rulePump(fourth, schedule));
    assertThat(outbox.counts().waiting()).isEqualTo(1);
  }

  private void fail(HostEpoch epoch, Schedule schedule) {
    now += 1_000;
    Run run =
        Given.run(
            new RunId("run-" + epoch.value()),
            schedule.number(),
            now,
            RunState.FAILED,
            epoch.value());
    Event event =
        new Event(
            Event.Kind.RUN_FAILED, now, schedule.number(), run.id().value(), "technical: broken");
    database
        .ledger()
        .commit(
            epoch, Given.drain(1).runs(List.of(new RunWrite.Insert(run))).events(1, event).build());
  }

  private EventPump rulePump(HostEpoch self, Schedule schedule) {
    Schedules schedules =
        new Schedules() {
          @Override
          public Optional<Schedule> schedule(long number) {
            return Optional.of(schedule);
          }

          @Override
          public Stream<Schedule> all() {
            return Stream.of(schedule);
          }
        };
    RunLogs logs =
        (RunLogs)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RunLogs.class},
                (proxy, method, given) -> {
                  throw new AssertionError("these runs have no log");
                });
    Clock clock = Clock.fixed(Instant.ofEpochMilli(now), ZoneOffset.UTC);
    return new EventPump(
        RuleConsumer.NAME,
        store,
        new EventReading(database.ledger()),
        new EventPump.Place(() -> self, () -> now),
        new RuleConsumer(
            database.rules(), schedules, database.runs(), logs, database.reading()::lives, clock));
  }

  @Test
  void a_notification_is_taken_by_one_until_the_time_it_has_for_it_is_over() {
    outbox.add(List.of(notification("1", "mail"), notification("2", "mail")));
    outbox.add(List.of(notification("3", "hook"), notification("1", "mail")));
    List<Outbox.Entry> taken = outbox.take("mail", 10, Given.AT, Given.AT + 60_000);
    assertThat(taken).extracting(each -> each.notification().id()).containsExactly("1", "2");
    assertThat(taken).extracting(Outbox.Entry::attempts).containsExactly(1, 1);
    assertThat(taken.get(0).notification().fields()).containsEntry("a", "b\n\uFFFD");
    assertThat(outbox.take("mail", 10, Given.AT + 59_999, Given.AT + 90_000)).isEmpty();
    outbox.sent("1", Given.AT);
    assertThat(outbox.nextDue("mail")).contains(Given.AT + 60_000);
    assertThat(outbox.take("mail", 10, Given.AT + 60_000, Given.AT + 90_000))
        .extracting(each -> each.notification().id())
        .containsExactly("2");
  }

  @Test
  void a_notification_is_tried_again_given_up_and_tried_again_by_hand() {
    outbox.add(List.of(notification("1", "mail")));
    for (int i = 0; i < 3; i++) {
      long at = Given.AT + i * 1_000L;
      assertThat(outbox.take("mail", 1, at, at + 500)).hasSize(1);
      outbox.again("1", "refused: 500", at, at + 1_000);
    }
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(1, 1, 0));
    outbox.failed("1", "given up", Given.AT + 5_000);
    assertThat(outbox.counts()).isEqualTo(new Outbox.Counts(0, 0, 1));
    assertThat(outbox.find("1").map(Outbox.Entry::problem)).contains("given up");
    assertThat(outbox.retry("1", Given.AT + 9_000)).isTrue();
    assertThat(outbox.take("mail", 1, Given.AT + 9_000, Given.AT + 10_000)).hasSize(1);
    outbox.sent("1", Given.AT + 9_001);
    assertThat(outbox.retry("1", Given.AT + 9_002)).isFalse();
    assertThat(outbox.deleteBefore(Given.AT + 9_001)).isZero();
    assertThat(outbox.countBefore(Given.AT + 9_002)).isEqualTo(1);
    assertThat(outbox.deleteBefore(Given.AT + 9_002)).isEqualTo(1);
    assertThat(outbox.find("1")).isEmpty();
  }

  @Test
  void the_outbox_is_listed_newest_first_by_org_channel_and_state() {
    outbox.add(List.of(notification("1", "mail"), notification("2", "hook")));
    outbox.add(List.of(notification("3", "mail")));
    outbox.take("mail", 1, Given.AT, Given.AT + 1);
    outbox.sent("1", Given.AT);
    Outbox.Query all = new Outbox.Query(Optional.empty(), "", Optional.empty(), 0);
    assertThat(ids(all, 10)).containsExactly("3", "2", "1");
    long number = outbox.find("3").orElseThrow().number();
    assertThat(ids(new Outbox.Query(Optional.empty(), "", Optional.empty(), number), 1))
        .containsExactly("2");
    assertThat(
            ids(
                new Outbox.Query(
                    Optional.of(OrgId.DEFAULT), "mail", Optional.of(Outbox.State.SENT), 0),
                9))
        .containsExactly("1");
    assertThat(ids(new Outbox.Query(Optional.of(new OrgId("acme")), "", Optional.empty(), 0), 9))
        .isEmpty();
  }

  private List<String> ids(Outbox.Query query, int limit) {
    return outbox.list(query, limit).stream().map(each -> each.notification().id()).toList();
  }
}
