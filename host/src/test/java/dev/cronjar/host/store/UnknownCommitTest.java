package dev.cronjar.host.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Committed;
import dev.cronjar.host.run.Drain;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.run.StoreUnavailable;
import dev.cronjar.host.schedule.Schedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A network that fails between a drain's COMMIT and its answer: written or not, nobody knows. */
@Execution(ExecutionMode.CONCURRENT)
class UnknownCommitTest {
  private static final int CUTS = Integer.getInteger("cronjar.commit.cuts", 9);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final DatabaseConfig.Postgres direct = PostgresServer.freshDatabase();
  private final TcpProxy proxy = TcpProxy.before(direct);
  private final Database database = Database.open(proxy.through(direct));

  @AfterEach
  void close() {
    database.close();
    proxy.close();
  }

  /** As the states lane does it, and whoever reads: again until there is an answer. */
  private static <T> T untilAnswered(Supplier<T> call) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return call.get();
      } catch (StoreUnavailable away) {
        assertThat(System.nanoTime()).as("time, after %s", away.getMessage()).isLessThan(until);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUEST", "ANSWER", "CONNECTION"})
  void a_drain_whose_commit_was_cut_is_there_once_when_it_is_answered(TcpProxy.CommitCut cut) {
    HostEpoch epoch = join();
    Schedule schedule = database.schedules().create(Given.schedule("cut"), Given.CREATED);
    for (int number = 1; number <= CUTS; number++) {
      Drain drain = drain(number, schedule);
      proxy.cutNextCommit(cut);
      boolean answered = isAnswered(epoch, drain);
      // a connection may be cut just after the answer has come
      assertThat(answered && cut != TcpProxy.CommitCut.CONNECTION).isFalse();
      Committed answer = untilAnswered(() -> database.ledger().commit(epoch, drain));
      assertThat(answer).isEqualTo(Committed.PLAIN);
    }
    assertThat(listed()).hasSize(2 * CUTS);
    assertThat(database.runs().counts().total()).isEqualTo(2L * CUTS);
    assertThat(database.runs().counts().byState()).containsEntry(RunState.SUCCESS, (long) CUTS);
    assertThat(database.ledger().events(epoch, 0, 500)).hasSize(CUTS);
    join();
    assertThat(database.ledger().estates().getFirst().openItems()).hasSize(CUTS);
    assertThat(nextFireAt(schedule)).isEqualTo(at(CUTS) + 120_000);
  }

  @Test
  void a_connection_that_dies_at_any_byte_of_a_drain_leaves_all_of_it_or_nothing() {
    HostEpoch epoch = join();
    Schedule schedule = database.schedules().create(Given.schedule("cut"), Given.CREATED);
    for (int number = 1; number <= CUTS; number++) {
      proxy.cutAfter(number * 150L);
      Drain drain = drain(number, schedule);
      untilAnswered(() -> database.ledger().commit(epoch, drain));
    }
    // those that read may still be cut as well
    assertThat(untilAnswered(database.runs()::counts).total()).isEqualTo(2L * CUTS);
    assertThat(untilAnswered(() -> database.ledger().events(epoch, 0, 500))).hasSize(CUTS);
  }

  /** Takes the ten seconds of patience that a lane has. */
  @Test
  void a_connection_that_is_lost_without_a_word_leaves_no_lock_behind() {
    HostEpoch epoch = join();
    Schedule schedule = database.schedules().create(Given.schedule("cut"), Given.CREATED);
    Drain drain = drain(1, schedule);
    proxy.cutNextCommit(TcpProxy.CommitCut.SILENCE);
    assertThat(isAnswered(epoch, drain)).isFalse();

    assertThat(isAnswered(epoch, drain)).as("answered at the second try").isTrue();
    database.ledger().renew(epoch, Given.AT + 30_000, Given.AT);
    assertThat(database.runs().counts().total()).isEqualTo(2);
  }

  /** A page that took too long on a busy machine ends early, with a cursor to go on from. */
  private List<Run> listed() {
    List<Run> all = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = database.runs().list(RunFilter.ALL, cursor, 500);
      all.addAll(page.runs());
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return all;
  }

  private List<Claim.Item> left(HostEpoch dead) {
    return untilAnswered(database.ledger()::estates).stream()
        .filter(estate -> estate.epoch().equals(dead))
        .flatMap(estate -> estate.openItems().stream())
        .toList();
  }

  @Test
  void a_host_that_dies_within_a_drain_leaves_each_fire_time_due_or_claimed() {
    Schedule schedule = database.schedules().create(Given.schedule("cut"), Given.CREATED);
    for (int number = 1; number <= CUTS; number++) {
      HostEpoch epoch = untilAnswered(this::join);
      long dueBefore = nextFireAt(schedule);
      Drain drain = drain(1, number, schedule);
      proxy.cutAfter(number * 250L);
      boolean answered = isAnswered(epoch, drain);
      proxy.cut();

      HostEpoch next = untilAnswered(this::join);
      List<Claim.Item> claimed = left(epoch);
      boolean isClaimed = claimed.equals(drain.claims().getFirst().items());
      assertThat(nextFireAt(schedule)).isEqualTo(isClaimed ? at(number) + 120_000 : dueBefore);
      assertThat(isClaimed || !answered).isTrue();
      Drain inherits = Given.drain(1).inherited(epoch).build();
      untilAnswered(() -> database.ledger().commit(next, inherits));
    }
  }

  private boolean isAnswered(HostEpoch epoch, Drain drain) {
    try {
      database.ledger().commit(epoch, drain);
      return true;
    } catch (StoreUnavailable away) {
      return false;
    }
  }

  private long nextFireAt(Schedule schedule) {
    return untilAnswered(() -> database.schedules().find(schedule.id())).orElseThrow().nextFireAt();
  }

  private HostEpoch join() {
    return database.ledger().join(Given.seat("home"), Given.AT, Given.AT + 15_000);
  }

  private static long at(int number) {
    return Given.AT + number * 120_000L;
  }

  /** A drain with one of everything: a claim, a run that ended, one that runs, an event. */
  private static Drain drain(int number, Schedule schedule) {
    return drain(number, number, schedule);
  }

  private static Drain drain(int drain, int number, Schedule schedule) {
    return Given.drain(drain)
        .claims(Given.claim(number, schedule, at(number) + 60_000))
        .runs(
            new RunWrite.Insert(Given.run(schedule.number(), at(number), RunState.SUCCESS)),
            new RunWrite.Insert(Given.run(schedule.number() + 1, at(number), RunState.RUNNING)))
        .events(drain, Given.event("cut " + number))
        .mayStartUntil(at(number))
        .build();
  }
}
