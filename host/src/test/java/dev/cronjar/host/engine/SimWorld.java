package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.TriggerTimes;
import dev.cronjar.host.store.memory.MemoryStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A host, its database, its clocks and the people around it, on one thread and from one seed:
 * everything that happens is decided by the seed alone. A storm of mishaps, then a calm in which
 * the host has to set everything right.
 */
final class SimWorld {
  private static final Instant NOON = Instant.parse("2027-03-27T23:58:00Z");
  private static final TriggerTimes TIMES = new TriggerTimes();
  private static final int TRACE = 60;
  private static final long ANSWER_MILLIS = 15_000;
  private static final long CALM_MILLIS = 110_000;

  final Random random;
  final VirtualClock clock = new VirtualClock(NOON.toEpochMilli(), ZoneOffset.UTC);
  final MemoryStore store = new MemoryStore();
  final SimWeather weather;
  final SimLedger ledger;
  final SimSchedules schedules;
  final SimWatch watch;
  final SimTasks tasks = new SimTasks();
  final int hostLimit;
  final int fullAt;
  private final SimPeople people;
  private final ArrayDeque<String> trace = new ArrayDeque<>();
  private @Nullable SimLife life;
  private long rebirthAt;
  private boolean calm;
  private long turns;

  SimWorld(long seed) {
    random = new Random(seed);
    random.nextLong();
    weather = new SimWeather(clock, random);
    ledger = new SimLedger(store.ledger(), store.runs(), weather);
    schedules = new SimSchedules(store.schedules(), weather);
    watch = new SimWatch(ledger, store.runs(), clock);
    hostLimit = 1 + random.nextInt(8);
    fullAt = random.nextInt(4) == 0 ? 3 : 1_000;
    people = new SimPeople(this);
  }

  FireTimes fireTimes(Schedule schedule) {
    return TIMES.of(schedule.definition().trigger(), schedule.start());
  }

  /** What happened lately, for who has to understand a failure. */
  void trace(String what) {
    if (trace.size() == TRACE) {
      trace.removeFirst();
    }
    trace.addLast(clock.instant() + " (" + clock.elapsed() + ") " + what);
  }

  String lately() {
    return String.join("\n", trace);
  }

  long turns() {
    return turns;
  }

  boolean isCalm() {
    return calm;
  }

  void run() {
    begin();
    people.firstSchedules(living());
    long end = clock.elapsed() + 20_000 + random.nextInt(100_000);
    while (clock.elapsed() < end) {
      long act = Math.min(end, clock.elapsed() + 1 + pause());
      goTo(act);
      people.act();
    }
    calm();
    farewell();
    new SimChecker(this).check();
  }

  /** Mostly short, sometimes long. */
  private long pause() {
    return random.nextInt(3) == 0 ? random.nextInt(9_000) : random.nextInt(600);
  }

  private SimLife living() {
    SimLife now = life;
    if (now == null) {
      throw new IllegalStateException("The host is dead");
    }
    return now;
  }

  @Nullable SimLife life() {
    return life;
  }

  private void begin() {
    trace("the host begins");
    life = new SimLife(this);
  }

  /** Lets time go by until an elapsed instant. */
  private void goTo(long elapsed) {
    while (true) {
      SimLife now = life;
      long next = now == null ? rebirthAt : now.nextTurn();
      if (next > elapsed) {
        clock.advanceTo(elapsed);
        return;
      }
      clock.advanceTo(Math.max(next, clock.elapsed()));
      if (now == null) {
        begin();
      } else {
        turn(now);
      }
    }
  }

  private void turn(SimLife now) {
    watch.look();
    now.turn();
    turns++;
    assertThat(turns).as("turns: does time stand still?").isLessThan(2_000_000);
  }

  /** The host is killed and comes back later. */
  void kill(long forMillis) {
    if (life != null) {
      trace("the host is killed for " + forMillis + " ms");
      life.die();
      watch.died();
      life = null;
      rebirthAt = clock.elapsed() + forMillis;
    }
  }

  /** An orderly stop, in which runs are interrupted that go on for too long. */
  void stop(long backInMillis) {
    SimLife now = living();
    trace("the host is stopped");
    now.signal(new Signal.Stop());
    awaitIdle(now, 8_000);
    if (!now.isIdle()) {
      now.interruptAll();
      awaitIdle(now, 2_000);
    }
    if (!now.isIdle()) {
      now.signal(new Signal.Abandon("the host stopped"));
      awaitIdle(now, 10_000);
    }
    if (now.isIdle()) {
      assertThat(now.placesTaken()).as("places taken when nothing runs any more").isZero();
      ledger.leave(now.epoch(), clock.millis());
    }
    watch.died();
    life = null;
    rebirthAt = clock.elapsed() + backInMillis;
  }

  private void awaitIdle(SimLife now, long limit) {
    long until = clock.elapsed() + limit;
    while (!now.isIdle() && now.nextTurn() <= until) {
      clock.advanceTo(now.nextTurn());
      turn(now);
    }
  }

  /** What the engine's callers send, and the time in which they wait for an answer. */
  void deliver(SimLife to, Signal signal) {
    if (!to.isAlive() || to != life) {
      return;
    }
    to.signal(signal);
    CompletableFuture<?> reply = replyOf(signal);
    long until = clock.elapsed() + ANSWER_MILLIS;
    while (reply != null && !reply.isDone()) {
      if (!calm && people.killsNow()) {
        kill(random.nextInt(20_000));
        throw new HostDied();
      }
      long next = Math.min(until, to.nextTurn());
      clock.advanceTo(next);
      turn(to);
      if (clock.elapsed() >= until && !reply.isDone()) {
        reply.completeExceptionally(
            new CronjarException(ErrorCode.UNAVAILABLE, "no answer within 15 s"));
      }
    }
  }

  private static @Nullable CompletableFuture<?> replyOf(Signal signal) {
    return switch (signal) {
      case Signal.Added added -> added.reply();
      case Signal.Hold hold -> hold.reply();
      case Signal.Submitted submitted -> submitted.reply();
      case Signal.PauseRun pause -> pause.reply();
      case Signal.ResumeRun resume -> resume.reply();
      default -> null;
    };
  }

  VirtualPlane.Act script(Firing firing) {
    long millis =
        calm
            ? random.nextInt(60)
            : switch (random.nextInt(4)) {
              case 0 -> random.nextInt(20_000);
              case 1 -> random.nextInt(2_000);
              default -> random.nextInt(100);
            };
    long log = random.nextInt(3) == 0 ? random.nextInt(80) : 0;
    long obey = random.nextInt(5) == 0 ? 30_000 : random.nextInt(500);
    return new VirtualPlane.Act(millis, outcome(), log, obey);
  }

  private Outcome outcome() {
    return switch (random.nextInt(12)) {
      case 0 -> new Outcome.TechnicalFailure("java.io.IOException", "broken pipe", "");
      case 1 -> new Outcome.BusinessFailure("nothing to do", Map.of());
      case 2 -> new Outcome.NotOffered("its plugin went away");
      default -> new Outcome.Success(Map.of());
    };
  }

  private void calm() {
    trace("calm");
    weather.clear();
    tasks.comeBack();
    goTo(life == null ? rebirthAt : clock.elapsed());
    calm = true;
    // what was asked for in foul weather comes true first
    goTo(clock.elapsed() + ANSWER_MILLIS);
    people.setRight(living());
    goTo(clock.elapsed() + CALM_MILLIS);
  }

  private void farewell() {
    SimLife now = living();
    assertThat(clock.elapsed()).isPositive();
    now.signal(new Signal.Stop());
    awaitIdle(now, 60_000);
    assertThat(now.isIdle()).as("idle a minute after an orderly stop in fair weather").isTrue();
    assertThat(now.placesTaken()).as("places taken when nothing runs any more").isZero();
    ledger.leave(now.epoch(), clock.millis());
  }
}
