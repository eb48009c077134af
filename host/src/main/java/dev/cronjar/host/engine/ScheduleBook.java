package dev.cronjar.host.engine;

import dev.cronjar.host.engine.trigger.Timetable;
import dev.cronjar.host.run.Buckets;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import java.util.BitSet;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * All schedules by number, and which of them stand in the timetable: those that are enabled, not
 * held by a change, whose task is loaded and whose bucket belongs to this host. Changed by the
 * dispatcher only; lines may be looked up from any thread.
 */
final class ScheduleBook {
  private final Map<Long, ScheduleLine> lines = new ConcurrentHashMap<>();
  private final Function<Schedule, FireTimes> times;
  private final TaskOffer tasks;
  private final Timetable timetable = new Timetable();
  private final AfterIndex after = new AfterIndex();

  /** Buckets of schedules that were moved; the others follow their number. */
  private final Map<Long, Integer> moved = new ConcurrentHashMap<>();

  /** Never changed in place. A host that shares with nobody owns all. */
  private volatile BitSet owned = Buckets.all();

  /** Owned, and about to be given away: nothing of them is claimed. */
  private BitSet withheld = new BitSet();

  ScheduleBook(Function<Schedule, FireTimes> times, TaskOffer tasks) {
    this.times = times;
    this.tasks = tasks;
  }

  Timetable timetable() {
    return timetable;
  }

  /** Which schedules follow which. */
  AfterIndex after() {
    return after;
  }

  Collection<ScheduleLine> lines() {
    return lines.values();
  }

  Optional<ScheduleLine> find(long number) {
    return Optional.ofNullable(lines.get(number));
  }

  ScheduleLine line(long number) {
    ScheduleLine line = lines.get(number);
    if (line == null) {
      throw new IllegalStateException("No schedule number " + number + " in this host");
    }
    return line;
  }

  int bucket(long number) {
    return moved.isEmpty() ? Buckets.of(number) : moved.getOrDefault(number, Buckets.of(number));
  }

  /** Says where a schedule falls, when it is not where its number says. */
  void place(long number, int bucket) {
    if (bucket == Buckets.of(number)) {
      moved.remove(number);
    } else {
      moved.put(number, bucket);
    }
  }

  /** The buckets that belong to this host; a copy. */
  BitSet owned() {
    return (BitSet) owned.clone();
  }

  /** Whether this host fires the schedule. */
  boolean owns(long number) {
    return owned.get(bucket(number));
  }

  void own(BitSet buckets) {
    owned = (BitSet) buckets.clone();
  }

  /** Claims nothing of these buckets until they are given away or {@link #keepAll kept}. */
  void withhold(BitSet buckets) {
    withheld = (BitSet) buckets.clone();
    lines.values().stream().filter(line -> isIn(buckets, line)).forEach(this::enter);
  }

  /** These are withheld no more. */
  void keep(BitSet buckets) {
    withheld.andNot(buckets);
  }

  /** None is withheld any more, and those go on that still belong to this host. */
  void keepAll() {
    BitSet kept = withheld;
    withheld = new BitSet();
    lines.values().stream().filter(line -> isIn(kept, line)).forEach(this::enter);
  }

  boolean isIn(BitSet buckets, ScheduleLine line) {
    return buckets.get(bucket(line.schedule().number()));
  }

  private boolean isClaimedHere(long number) {
    int bucket = bucket(number);
    return owned.get(bucket) && !withheld.get(bucket);
  }

  FireTimes times(Schedule schedule) {
    return times.apply(schedule);
  }

  void add(Schedule schedule) {
    ScheduleLine line = new ScheduleLine(schedule);
    lines.put(schedule.number(), line);
    enter(line);
  }

  void hold(ScheduleLine line) {
    line.held = true;
    timetable.remove(line.schedule().number());
  }

  void release(ScheduleLine line) {
    line.held = false;
    enter(line);
  }

  /** The tasks on offer changed: lines come in and go out. */
  void tasksChanged() {
    for (ScheduleLine line : lines.values()) {
      boolean waited = line.waitsForTask();
      boolean waits = lookForTask(line);
      if (waited != waits && !line.held) {
        enter(line);
      }
    }
  }

  /** Puts a line into the timetable or takes it out, as it stands. */
  void enter(ScheduleLine line) {
    Schedule schedule = line.schedule();
    boolean offered = !lookForTask(line);
    line.showNext();
    if (line.isDeleted()) {
      after.remove(schedule.number());
    } else {
      after.put(schedule);
    }
    if (schedule.activity() == Activity.ENABLED
        && offered
        && !line.isSpent()
        && !line.held
        && isClaimedHere(schedule.number())
        && schedule.nextFireAt() != FireTimes.NEVER) {
      timetable.put(
          schedule.number(),
          after -> times.apply(schedule).next(after),
          schedule.definition().policies().misfire(),
          schedule.nextFireAt());
    } else {
      timetable.remove(schedule.number());
    }
  }

  /** Answers whether the line has to wait for its task. */
  private boolean lookForTask(ScheduleLine line) {
    String task = line.schedule().definition().task();
    line.waitsFor(tasks.isOffered(task) ? "" : tasks.whyNot(task));
    return line.waitsForTask();
  }
}
