package dev.cronjar.host.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.engine.Scheduling.Missed;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Operators, authors, power cuts and clock servers: everything that befalls the host. */
final class SimPeople {
  private static final List<ZoneId> ZONES =
      List.of(ZoneOffset.UTC, ZoneId.of("Europe/Berlin"), ZoneId.of("Australia/Lord_Howe"));
  private static final int MOST_SCHEDULES = 12;

  private final SimWorld world;
  private final Random random;
  private final Set<Habit> habits = EnumSet.noneOf(Habit.class);
  private int made;
  private int keys;

  /** What may happen under this seed. A seed with few habits is easier to understand. */
  private enum Habit {
    EDIT,
    HOLD,
    BY_HAND,
    SET_ASIDE,
    STORM,
    KILL,
    STOP,
    SET_CLOCK_ON,
    SET_CLOCK_BACK,
    UNPLUG,
    PAUSE_ALL
  }

  SimPeople(SimWorld world) {
    this.world = world;
    this.random = world.random;
    for (Habit habit : Habit.values()) {
      if (random.nextInt(5) < 2) {
        habits.add(habit);
      }
    }
    if (habits.contains(Habit.SET_CLOCK_BACK)) {
      // what a change takes force from is then not what it says on the clock
      habits.remove(Habit.EDIT);
      habits.remove(Habit.HOLD);
    }
    world.trace("habits " + habits);
  }

  /** Whether the power goes while somebody waits for an answer. */
  boolean killsNow() {
    return habits.contains(Habit.KILL) && random.nextInt(40) == 0;
  }

  void firstSchedules(SimLife life) {
    int count = 1 + random.nextInt(8);
    try {
      for (int i = 0; i < count; i++) {
        create(life);
      }
    } catch (HostDied died) {
      world.trace("the host died before it had all of its schedules");
    }
  }

  void act() {
    if (habits.isEmpty()) {
      return;
    }
    Habit habit = List.copyOf(habits).get(random.nextInt(habits.size()));
    if (world.life() == null && habit != Habit.STORM) {
      return;
    }
    try {
      act(habit);
    } catch (CronjarException refused) {
      world.trace(habit + " was refused: " + refused.getMessage());
    } catch (HostDied died) {
      world.trace(habit + " was not answered, the host is dead");
    }
  }

  private SimLife life() {
    SimLife life = world.life();
    if (life == null) {
      throw new HostDied();
    }
    return life;
  }

  private void act(Habit habit) {
    switch (habit) {
      case EDIT -> edit();
      case HOLD -> hold();
      case BY_HAND -> byHand();
      case SET_ASIDE -> setAside();
      case STORM -> storm();
      case KILL ->
          world.kill(random.nextInt(3) == 0 ? random.nextInt(100_000) : random.nextInt(5_000));
      case STOP -> world.stop(random.nextInt(5_000));
      case SET_CLOCK_ON -> setClock(1);
      case SET_CLOCK_BACK -> setClock(-1);
      case UNPLUG -> unplug();
      case PAUSE_ALL -> pauseAll();
    }
  }

  private void edit() {
    List<Schedule> all = world.schedules.all();
    if (all.isEmpty() || (all.size() < MOST_SCHEDULES && random.nextInt(4) == 0)) {
      create(life());
      return;
    }
    Schedule schedule = all.get(random.nextInt(all.size()));
    if (random.nextInt(8) == 0) {
      world.trace("delete " + schedule.id());
      life().engine().change(schedule.id(), Kind.DELETED, "ada", now -> now);
      return;
    }
    Trigger trigger = trigger();
    world.trace("edit " + schedule.id() + " to " + trigger);
    change(schedule.id(), Kind.EDITED, now -> revised(now, trigger));
  }

  private static Schedule revised(Schedule now, Trigger trigger) {
    Definition old = now.definition();
    Definition next =
        new Definition(
            old.id(),
            old.about(),
            old.task(),
            trigger,
            old.params(),
            old.enabled(),
            old.policies());
    return now.revised(next, now.activity(), now.reason(), now.nextFireAt());
  }

  private void change(ScheduleId id, Kind kind, UnaryOperator<Schedule> edit) {
    life().engine().change(id, kind, "ada", edit);
  }

  private void create(SimLife life) {
    Instant now = world.clock.instant();
    Trigger trigger = trigger();
    Definition definition =
        new Definition(
            ScheduleId.of("s" + ++made),
            Definition.About.named("s" + made),
            "task" + random.nextInt(3),
            trigger,
            Map.of(),
            true);
    Schedule draft = new Schedule(1, definition, 1, now, Activity.ENABLED, "", "", Long.MAX_VALUE);
    long first = world.fireTimes(draft).next(now.toEpochMilli());
    world.trace("create s" + made + " " + trigger);
    life.engine().create(new NewSchedule(definition, now, Activity.ENABLED, "", "", first), "ada");
  }

  private Trigger trigger() {
    ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Trigger.Every(Duration.ofSeconds(1 + random.nextInt(20)), zone);
      case 3 -> new Trigger.Every(Duration.ofMillis(1_000 + random.nextInt(4_000)), zone);
      case 4 -> new Trigger.Cron("*/" + (2 + random.nextInt(20)) + " * * * * *", zone);
      case 5 -> new Trigger.Cron(random.nextInt(60) + " * * * * *", zone);
      case 6 -> new Trigger.Cron("* * * * *", zone);
      default ->
          new Trigger.Once(
              world.clock.instant().plusMillis(1 + random.nextInt(120_000)),
              zone,
              Trigger.IfPast.REFUSE);
    };
  }

  private void hold() {
    List<Schedule> all = world.schedules.all();
    if (all.isEmpty()) {
      return;
    }
    Schedule schedule = all.get(random.nextInt(all.size()));
    world.trace("hold or release " + schedule.id() + ", " + schedule.activity());
    switch (schedule.activity()) {
      case ENABLED -> {
        Activity next = random.nextInt(3) == 0 ? Activity.DISABLED : Activity.PAUSED;
        Kind kind = next == Activity.PAUSED ? Kind.PAUSED : Kind.DISABLED;
        change(schedule.id(), kind, now -> now.revised(now.definition(), next, "by hand", 0));
      }
      case PAUSED -> life().engine().resume(schedule.id(), "ada", missed());
      case DISABLED -> enable(schedule.id());
    }
  }

  private void enable(ScheduleId id) {
    change(id, Kind.ENABLED, now -> now.revised(now.definition(), Activity.ENABLED, "", 0));
  }

  private Missed missed() {
    return random.nextBoolean() ? Missed.SKIP : Missed.FIRE_ONCE;
  }

  private void byHand() {
    List<Schedule> all = world.schedules.all();
    if (!all.isEmpty()) {
      Schedule schedule = all.get(random.nextInt(all.size()));
      boolean again = keys > 0 && random.nextInt(4) == 0;
      String key = "k" + (again ? 1 + random.nextInt(keys) : ++keys);
      world.trace("run " + schedule.id() + " by hand, key " + key);
      Run run = life().engine().trigger(new ManualRun(schedule.id(), "", key, "ada"));
      assertThat(run.id()).isEqualTo(RunId.keyed("default", key));
    }
  }

  private void setAside() {
    List<Run> waiting = in(RunState.QUEUED);
    List<Run> aside = in(RunState.PAUSED);
    if (!waiting.isEmpty() && random.nextBoolean()) {
      Run run = waiting.get(random.nextInt(waiting.size()));
      world.watch.setAside(run.id());
      world.trace("pause run " + run.id());
      life().engine().pauseRun(run.id());
    } else if (!aside.isEmpty()) {
      Run run = aside.get(random.nextInt(aside.size()));
      world.trace("resume run " + run.id());
      life().engine().resumeRun(run.id());
    }
  }

  private List<Run> in(RunState state) {
    RunFilter filter =
        new RunFilter(
            RunFilter.ANY,
            Set.of(state),
            "",
            Set.<TriggerType>of(),
            Set.of(),
            Map.of(),
            "",
            "",
            RunFilter.ANY,
            RunFilter.ANY);
    return world.store.runs().list(filter, "", 100).runs();
  }

  private void storm() {
    switch (random.nextInt(3)) {
      case 0 -> world.weather.failing(random.nextDouble() * 0.5, 1 + random.nextInt(400));
      case 1 -> world.weather.awayFor(random.nextInt(30_000));
      default -> world.weather.clear();
    }
    world.trace("the weather changes");
  }

  private void setClock(int sign) {
    long by =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(2_000);
          case 1 -> random.nextInt(40_000);
          case 2 -> 7_200_000;
          default -> random.nextInt(300_000);
        };
    world.trace("the wall clock is set by " + sign * by + " ms");
    world.clock.setWallBy(sign * by);
  }

  private void unplug() {
    if (random.nextBoolean()) {
      world.tasks.vanish("task" + random.nextInt(3));
    } else {
      world.tasks.comeBack();
    }
    world.trace("the tasks on offer change");
    life().signal(new Signal.TasksChanged());
  }

  private void pauseAll() {
    boolean pause = random.nextInt(3) == 0;
    world.trace(pause ? "pause all" : "resume all");
    life().signal(pause ? new Signal.PauseAll() : new Signal.ResumeAll());
  }

  /** All that was held goes on. */
  void setRight(SimLife life) {
    life.signal(new Signal.TasksChanged());
    life.signal(new Signal.ResumeAll());
    for (Schedule schedule : world.schedules.all()) {
      if (schedule.activity() == Activity.PAUSED) {
        life.engine().resume(schedule.id(), "ada", missed());
      }
    }
    for (Run run : in(RunState.PAUSED)) {
      try {
        life.engine().resumeRun(run.id());
      } catch (CronjarException already) {
        world.trace("an earlier wish came true at last: " + already.getMessage());
      }
    }
  }
}
