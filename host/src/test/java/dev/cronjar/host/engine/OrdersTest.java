package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Buckets;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.News;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.TriggerTimes;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Orders for the owner of a schedule whose bucket changes hands. */
class OrdersTest {
  private static final long SCHEDULE = 7;
  private static final long NUMBER = 41;
  private static final HostEpoch ASKER = new HostEpoch(1);

  /** Numbers of orders that nobody has taken out of the news. */
  private final Set<Long> news = ConcurrentHashMap.newKeySet();

  private final AtomicInteger takes = new AtomicInteger();
  private final Queue<String> done = new ConcurrentLinkedQueue<>();
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();

  private final Peers peers =
      fake(
          Peers.class,
          Map.of(
              "take", arguments -> take((Long) arguments[0]),
              "tell", arguments -> answers.add(arguments[1] + ": " + arguments[2]) ? 1L : 0L));

  private boolean take(long order) {
    boolean taken = news.remove(order);
    takes.incrementAndGet();
    return taken;
  }

  /** What a method of an interface does here. */
  private interface Answering {
    Object answer(Object[] arguments);
  }

  private static <T> T fake(Class<T> type, Map<String, Answering> methods) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                Objects.requireNonNull(methods.get(method.getName())).answer(arguments)));
  }

  private final class OneHost {
    final ScheduleBook book =
        new ScheduleBook(
            schedule -> null, fake(TaskOffer.class, Map.of("isOffered", task -> true)));
    final Orders orders;

    OneHost(long epoch) {
      Scheduling here =
          fake(
              Scheduling.class,
              Map.of(
                  "retryRun",
                  arguments -> {
                    done.add("host " + epoch + " retries " + arguments[0]);
                    return run();
                  },
                  "trigger",
                  arguments -> {
                    done.add("host " + epoch + " runs " + ((ManualRun) arguments[0]).schedule());
                    return run();
                  }));
      orders = new Orders(peers, new HostEpoch(epoch), book, here);
      owns(false);
    }

    void owns(boolean all) {
      BitSet buckets = new BitSet();
      buckets.set(0, Buckets.COUNT, all);
      book.own(buckets);
      orders.offerToOwner();
    }
  }

  private static Run run() {
    return new Run(
        new Run.Origin(
            new RunId("new"),
            SCHEDULE,
            1,
            OrgId.DEFAULT,
            "lab:work",
            TriggerType.RETRY,
            Priority.NORMAL,
            1,
            Map.of(),
            ""),
        new Run.Times(1, 1, Run.UNSET, Run.UNSET),
        RunState.QUEUED,
        "",
        Run.Result.NONE,
        new Run.Place("b", 2, ""));
  }

  private News order() {
    return order(Order.Verb.RETRY, List.of("old", "ann"));
  }

  private News order(Order.Verb verb, List<String> arguments) {
    news.add(NUMBER);
    Order order = new Order(ASKER.value(), Order.OWNER, SCHEDULE, verb, arguments);
    return new News(NUMBER, News.Kind.ORDER, order.subject(), order.detail());
  }

  private void awaitAnswer() {
    await().atMost(Duration.ofSeconds(10)).until(() -> !answers.isEmpty());
  }

  @Test
  void an_order_that_finds_no_owner_is_carried_out_by_who_becomes_it() {
    OneHost next = new OneHost(2);
    next.orders.ordered(order());
    assertThat(done).isEmpty();

    next.owns(true);

    awaitAnswer();
    assertThat(done).containsExactly("host 2 retries old");
    assertThat(answers).containsExactly("1 41: DONE new");
  }

  @Test
  void an_owner_that_has_not_read_the_schedule_yet_runs_it_as_soon_as_it_has() {
    OneHost next = new OneHost(2);
    next.owns(true);
    next.orders.ordered(order(Order.Verb.TRIGGER, List.of("", "", "ann")));
    next.orders.offerToOwner();
    assertThat(takes).hasValue(0);

    next.book.add(fresh());
    next.orders.offerToOwner();

    awaitAnswer();
    assertThat(done).containsExactly("host 2 runs fresh");
    assertThat(answers).containsExactly("1 41: DONE new");
  }

  private static Schedule fresh() {
    return new Schedule(
        SCHEDULE,
        new DefinitionReader(new TriggerTimes(), ZoneOffset.UTC)
            .readOne("{id: fresh, task: hello, every: 1h}"),
        1,
        Instant.EPOCH,
        Schedule.Activity.DISABLED,
        "",
        "",
        0);
  }

  @Test
  void when_two_hosts_have_been_its_owner_one_of_them_carries_it_out() {
    OneHost before = new OneHost(2);
    OneHost after = new OneHost(3);
    News order = order();
    before.owns(true);
    before.orders.ordered(order);
    after.orders.ordered(order);
    awaitAnswer();
    before.owns(false);
    after.owns(true);
    OneHost third = new OneHost(4);
    third.owns(true);
    third.orders.ordered(order);

    await().atMost(Duration.ofSeconds(10)).until(() -> takes.get() == 3);
    assertThat(done).containsExactly("host 2 retries old");
    assertThat(answers).hasSize(1);
  }
}
