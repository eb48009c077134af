package dev.cronjar.host.engine;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.RunWrite;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of things that a dead life of this host left behind. A pure function of the estates,
 * the schedules and their revisions.
 *
 * <ul>
 *   <li>A claimed fire time above the dead host's start watermark has surely not started: its
 *       schedule moves back to it, and it goes the ordinary way, misfire policy included.
 *   <li>One at or below the watermark, without a row, may have started: it is recorded as
 *       interrupted.
 *   <li>A run row that says running is recorded as interrupted; a queued, paused or retrying one
 *       goes on waiting in this life.
 *   <li>What was interrupted is tried again, if its schedule wants that.
 *   <li>A claimed fire time that a later revision has overtaken is void: the new revision fires
 *       instead.
 *   <li>One that is due under an earlier revision, has surely not started, and that the present
 *       revision would not fire, is recorded as skipped.
 * </ul>
 */
final class Recovery {
  private final Map<Long, Schedule> schedules;
  private final LongFunction<List<Revision>> revisions;
  private final Function<RunId, LogPointer> logs;
  private final CutOff cutOff;
  private final RunRows rows;
  private final long nowMillis;
  private final List<RunWrite> writes = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Queued> queued = new ArrayList<>();
  private final List<Queued> carried = new ArrayList<>();
  private final Map<Long, Long> backTo = new HashMap<>();
  private final Set<FireTime> seen = new HashSet<>();

  private Recovery(Map<Long, Schedule> schedules, Sources sources, RunRows rows, long nowMillis) {
    this.schedules = schedules;
    this.revisions = sources.revisions();
    this.logs = sources.logs();
    this.cutOff = new CutOff(sources.revisions(), sources.sequels(), nowMillis);
    this.rows = rows;
    this.nowMillis = nowMillis;
  }

  /**
   * Where it looks things up.
   *
   * @param revisions all revisions of a schedule by number, also of a deleted one
   * @param logs where the log of a run without pointer lies
   * @param sequels what is carried is known to them
   */
  record Sources(
      LongFunction<List<Revision>> revisions, Function<RunId, LogPointer> logs, Sequels sequels) {}

  private record FireTime(long schedule, long millis) {}

  /** A run that goes on, as its row shall stand from now on: queued, paused or retrying. */
  record Queued(Firing firing, Run row) {}

  /**
   * What to write, which schedules to move back, which runs to queue again, and whose claims are
   * dealt with by that.
   */
  record Plan(
      List<RunWrite> writes,
      List<Event> events,
      List<Claim.Move> moves,
      List<Queued> queued,
      List<Queued> carried,
      List<HostEpoch> inherited) {
    /** Runs of which it is known what becomes of them. */
    Set<RunId> settled() {
      return Stream.concat(
              writes.stream().map(write -> write.run().id()),
              queued.stream().map(each -> each.row().id()))
          .collect(Collectors.toSet());
    }
  }

  /** {@code schedules} by number. */
  static Plan plan(
      List<Estate> estates,
      Map<Long, Schedule> schedules,
      Sources sources,
      RunRows rows,
      long nowMillis) {
    Recovery recovery = new Recovery(schedules, sources, rows, nowMillis);
    // the latest claim of a fire time counts, so the latest life comes first
    estates.reversed().forEach(recovery::settleItems);
    estates.forEach(recovery::settleRuns);
    CrashPoint.DURING_RECOVERY.pass();
    return recovery.plan(estates.stream().map(Estate::epoch).toList());
  }

  private Plan plan(List<HostEpoch> inherited) {
    List<Claim.Move> moves = new ArrayList<>();
    backTo.forEach((number, fireTime) -> moves.add(move(number, fireTime)));
    return new Plan(writes, events, moves, queued, carried, inherited);
  }

  private Claim.Move move(long number, long fireTime) {
    Schedule schedule = schedules.get(number);
    if (schedule == null) {
      throw new IllegalStateException("Schedule " + number + " is not there");
    }
    return new Claim.Move(number, schedule.revision(), fireTime);
  }

  private void settleItems(Estate estate) {
    List<Claim.Item> items = new ArrayList<>(estate.openItems());
    items.sort(Comparator.comparingInt(Claim.Item::revision).reversed());
    for (Claim.Item item : items) {
      // one that was given back and claimed again stands in both claims
      if (seen.add(new FireTime(item.schedule(), item.fireTimeMillis()))) {
        settle(item, estate);
      }
    }
  }

  private void settleRuns(Estate estate) {
    for (Run run : estate.openRuns()) {
      settle(run, estate);
    }
  }

  private void settle(Claim.Item item, Estate estate) {
    Optional<Schedule> known =
        Optional.ofNullable(schedules.get(item.schedule())).or(() -> deleted(item.schedule()));
    if (known.isEmpty() || isVoid(item, known.get()) || wasGivenBack(item, known.get())) {
      return;
    }
    Schedule schedule = known.get();
    Schedule then = schedule.inRevision(item.revision(), revisions);
    // what consists of other runs begins together with its first row
    boolean started = estate.mayHaveStarted(item) && !then.definition().task().equals(Sequels.TASK);
    if (!started && Changes.firesAlike(then, schedule)) {
      backTo.merge(item.schedule(), item.fireTimeMillis(), Math::min);
      return;
    }
    Firing firing = Firing.scheduled(then, item.fireTimeMillis(), nowMillis, Firing.UNCLAIMED);
    LiveRun run = new LiveRun(firing, new ScheduleLine(schedule));
    if (!started) {
      write(
          new RunWrite.Insert(
              rows.closed(run, RunState.SKIPPED, Changes.CHANGED_BEFORE_START, nowMillis)));
    } else {
      String reason = "its host " + estate.host() + " died; it may have started";
      Run row = rows.open(run, RunState.INTERRUPTED, reason);
      Run interrupted = cutOff.over(row, row.state(), reason, logs.apply(row.id()));
      Optional<Run> again = cutOff.triedAgain(interrupted, schedule);
      write(new RunWrite.Insert(again.orElse(interrupted)));
      again.ifPresent(next -> queued.add(new Queued(cutOff.firing(next, schedule), next)));
    }
  }

  /**
   * A claim's row stays until its last item has ended; one of them may have been given back long
   * before, and then its schedule stands at or before it.
   */
  private static boolean wasGivenBack(Claim.Item item, Schedule schedule) {
    return schedule.activity() != Schedule.Activity.DISABLED
        && item.fireTimeMillis() >= schedule.nextFireAt();
  }

  /** A schedule that is not there any more, as it stood at its end. */
  private Optional<Schedule> deleted(long number) {
    List<Revision> all = revisions.apply(number);
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Schedule(
                number,
                all.getLast().definition(),
                all.getLast().revision(),
                all.getLast().start(),
                Schedule.Activity.DISABLED,
                "deleted",
                "",
                FireTimes.NEVER));
  }

  /** Whether a revision later than the item's came into force before its fire time. */
  private boolean isVoid(Claim.Item item, Schedule schedule) {
    return item.revision() != schedule.revision()
        && revisions.apply(item.schedule()).stream()
            .filter(revision -> revision.revision() > item.revision())
            .anyMatch(
                revision -> revision.change().effective().toEpochMilli() < item.fireTimeMillis());
  }

  private void settle(Run run, Estate estate) {
    Schedule schedule = schedules.get(run.origin().schedule());
    switch (run.state()) {
      case QUEUED, PAUSED, RETRYING -> {
        if (schedule == null) {
          write(
              new RunWrite.Update(
                  cutOff.over(
                      run, RunState.CANCELLED, "its schedule was deleted", LogPointer.NONE)));
        } else {
          queued.add(new Queued(cutOff.firing(run, schedule), run));
        }
      }
      case RUNNING -> {
        if (schedule != null && isCarried(run)) {
          carried.add(new Queued(cutOff.firing(run, schedule), run));
        } else {
          interrupt(run, schedule, "its host " + estate.host() + " died while it ran");
        }
      }
      case SUCCESS, FAILED, TIMEOUT, CANCELLED, SKIPPED, INTERRUPTED -> {}
    }
  }

  private static boolean isCarried(Run run) {
    return run.origin().task().equals(Sequels.TASK);
  }

  private void write(RunWrite write) {
    writes.add(write);
    events.add(rows.event(write.run(), nowMillis));
  }

  private void interrupt(Run run, @Nullable Schedule schedule, String reason) {
    Run interrupted = cutOff.over(run, RunState.INTERRUPTED, reason, logs.apply(run.id()));
    Optional<Run> again =
        schedule == null ? Optional.empty() : cutOff.triedAgain(interrupted, schedule);
    if (schedule == null || again.isEmpty()) {
      write(new RunWrite.Update(interrupted));
    } else {
      queued.add(new Queued(cutOff.firing(again.get(), schedule), again.get()));
    }
  }
}
