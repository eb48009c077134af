package dev.cronjar.host.engine.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ElasticPoolTest {
  private static final int LIMIT = 100;
  private final Set<Thread> made = ConcurrentHashMap.newKeySet();
  private final ElasticPool pool = new ElasticPool(this::thread, LIMIT);
  private final CountDownLatch gate = new CountDownLatch(1);

  private Thread thread(Runnable work) {
    Thread thread = Thread.ofPlatform().daemon().unstarted(work);
    made.add(thread);
    return thread;
  }

  @AfterEach
  void letAllGo() {
    gate.countDown();
    pool.close();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(1));
  }

  private void waitAtTheGate() {
    try {
      gate.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void everything_that_is_submitted_runs_once() {
    AtomicInteger runs = new AtomicInteger();
    for (int i = 0; i < 20_000; i++) {
      pool.submit(runs::incrementAndGet);
    }
    soon().until(() -> nudgedUntil(pool, runs, 20_000));
    assertThat(pool.backlog()).isZero();
    assertThat(made).hasSizeLessThanOrEqualTo(LIMIT);
  }

  @Test
  void blocked_work_gets_more_threads_up_to_the_limit_and_no_further() {
    AtomicInteger started = new AtomicInteger();
    for (int i = 0; i < LIMIT + 50; i++) {
      pool.submit(
          () -> {
            started.incrementAndGet();
            waitAtTheGate();
          });
    }
    soon().until(() -> nudgedUntil(pool, started, LIMIT));
    pool.nudge();
    assertThat(pool.threads()).isEqualTo(LIMIT);
    assertThat(pool.backlog()).isEqualTo(50);
    gate.countDown();
    soon().until(() -> started.get() == LIMIT + 50);
  }

  @Test
  void a_late_interrupt_of_one_run_does_not_reach_the_next() throws InterruptedException {
    ElasticPool narrow = new ElasticPool(this::thread, 1);
    CountDownLatch ended = new CountDownLatch(1);
    Set<Boolean> interrupted = ConcurrentHashMap.newKeySet();
    narrow.submit(() -> Thread.currentThread().interrupt());
    narrow.submit(
        () -> {
          interrupted.add(Thread.currentThread().isInterrupted());
          ended.countDown();
        });
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted).containsExactly(false);
    narrow.close();
  }

  @Test
  void a_thread_that_does_not_come_back_is_replaced_and_ends_when_it_does() throws Exception {
    ElasticPool narrow = new ElasticPool(this::thread, 1);
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    narrow.submit(
        () -> {
          taken.countDown();
          waitAtTheGate();
        });
    assertThat(taken.await(10, TimeUnit.SECONDS)).isTrue();
    Thread lost = made.iterator().next();
    narrow.submit(second::countDown);

    narrow.giveUp(lost);

    assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(narrow.threads()).isEqualTo(1);
    assertThat(lost.isAlive()).isTrue();
    gate.countDown();
    assertThat(lost.join(Duration.ofSeconds(10))).isTrue();
    assertThat(narrow.threads()).isEqualTo(1);
    narrow.close();
  }

  @Test
  void while_no_thread_can_be_started_work_waits_and_then_runs() {
    AtomicBoolean full = new AtomicBoolean(true);
    AtomicInteger asked = new AtomicInteger();
    ElasticPool starved =
        new ElasticPool(
            work -> {
              asked.incrementAndGet();
              if (full.get()) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              return thread(work);
            },
            LIMIT);
    AtomicInteger runs = new AtomicInteger();
    for (int i = 0; i < 50; i++) {
      starved.submit(runs::incrementAndGet);
    }
    soon().until(() -> nudgedUntil(starved, asked, 3));
    assertThat(runs).hasValue(0);
    assertThat(starved.backlog()).isEqualTo(50);
    assertThat(starved.threads()).isZero();
    assertThat(starved.refusal())
        .isEqualTo("no thread can be started: unable to create native thread");

    full.set(false);

    soon().until(() -> nudgedUntil(starved, runs, 50));
    assertThat(starved.refusal()).isEmpty();
    starved.close();
  }

  private static boolean nudgedUntil(ElasticPool pool, AtomicInteger count, int wanted) {
    pool.nudge();
    return count.get() >= wanted;
  }

  @Test
  void after_the_close_every_thread_ends_and_what_was_queued_has_run() {
    AtomicInteger runs = new AtomicInteger();
    for (int i = 0; i < 1_000; i++) {
      pool.submit(runs::incrementAndGet);
    }
    pool.close();
    soon().until(() -> runs.get() == 1_000 && pool.threads() == 0);
    soon().until(() -> made.stream().noneMatch(Thread::isAlive));
  }
}
