package dev.cronjar.host.engine;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the fronts may ask of the engine. Safe from any thread; changes answer when they are
 * committed. Readings come from memory and never touch the database.
 */
public interface Scheduling {
  /** All schedules, by id. */
  List<ScheduleStatus> schedules();

  /** Those behind this id, by id; each is looked at when the stream comes to it. */
  default Stream<ScheduleStatus> schedulesAfter(String id) {
    return schedules().stream()
        .filter(status -> status.schedule().id().toString().compareTo(id) > 0);
  }

  Optional<ScheduleStatus> schedule(ScheduleId id);

  /**
   * The schedule with this number, also for runs of a deleted one as long as the host remembers it.
   */
  Optional<ScheduleStatus> schedule(long number);

  /**
   * Creates a schedule and lets it fire from now on; {@code actor} is kept in its first revision.
   */
  Schedule create(NewSchedule schedule, String actor);

  /**
   * Changes a schedule. {@code edit} is given the schedule as it stands and answers it as it shall
   * be (only definition, activity, reason and source count; number, revision and next fire time are
   * the engine's). No fire time is lost or doubled by it: those up to the change's effective
   * instant belong to the old revision, later ones to the new.
   *
   * @throws dev.cronjar.host.schedule.ScheduleNotFound when it is not there
   */
  Schedule change(
      ScheduleId id, ScheduleChange.Kind kind, String actor, UnaryOperator<Schedule> edit);

  /**
   * Resumes a paused schedule; what was held is folded into one row, and with FIRE_ONCE it also
   * runs once now.
   */
  Schedule resume(ScheduleId id, String actor, Missed missed);

  /**
   * Runs a schedule by hand; the answer is the stored run, which for a known key is the existing
   * one.
   */
  Run trigger(ManualRun request);

  /**
   * Runs a schedule for an event that its trigger source has found, on the host that fires it.
   *
   * @return whether the run is new: the same event has one run
   * @throws dev.cronjar.host.org.CronjarException when it is not there or not enabled, its task is
   *     not on offer, or another host fires it
   */
  boolean event(Happening event);

  /** Whether this host is the one that fires the schedule with this number. */
  boolean isHere(long number);

  /**
   * Runs a schedule once for each of many sets of params, all of them or, when the host dies
   * meanwhile, none. Asked again, it makes the same runs and none twice.
   *
   * @return how many of the runs are new
   */
  int submit(ManyRuns request);

  /** Sets a queued run aside. */
  Run pauseRun(RunId id);

  Run resumeRun(RunId id);

  /**
   * Ends a run that has not ended, on whichever host it is: a waiting one at once, a running one
   * when its task obeys, at the latest after a grace of 10 s. The answer is the run as it stands
   * when that was asked of it.
   */
  Run cancelRun(RunId id, String actor);

  /**
   * Ends all of these runs that have not ended, as {@link #cancelRun}; answers how many of them
   * have ended now or were asked to.
   */
  int cancelRuns(List<RunId> ids, String actor);

  /**
   * Runs an ended run once more, with the params that it had: a new run whose reference {@code
   * retry_of} names the old one.
   */
  Run retryRun(RunId id, String actor, Following following);

  /**
   * Does something with a workflow run that goes on, on whichever host it is; answers the run that
   * stands for it.
   */
  Run order(WorkflowOrder order);

  /** All hosts of this database, this one first. */
  List<HostRow> hosts();

  /**
   * One host as all see it.
   *
   * @param state {@code live}, {@code stopped} or {@code dead}
   * @param buckets how many of the 1,024 buckets of schedules it owns
   * @param tasks full names of those that it offers, as it told the others; empty of a host that
   *     shares its database with none
   */
  record HostRow(
      long epoch,
      String name,
      long pid,
      String version,
      String state,
      long startedAt,
      long leaseUntil,
      int buckets,
      boolean self,
      Set<String> tasks) {}

  /** Nothing starts until {@link #resumeAll}. */
  void pauseAll();

  void resumeAll();

  Figures figures();

  /** Ends the quarantine of a task on this host; answers whether there was one. */
  boolean release(LoadedTask task);

  /** What to do on resume with fire times that were held. */
  enum Missed {
    SKIP,
    FIRE_ONCE
  }

  /**
   * @param params JSON object laid over the schedule's params; empty for none
   * @param key idempotency key; empty for none
   * @param fireTime the one of the past that it makes up for, epoch milliseconds; {@link #NOW} for
   *     none
   * @param following whether the schedules that come after it run as well
   */
  record ManualRun(
      ScheduleId schedule,
      String params,
      String key,
      String actor,
      long fireTime,
      Following following) {
    /** It is for no other time than that at which it is asked for. */
    public static final long NOW = -1;

    public ManualRun(ScheduleId schedule, String params, String key, String actor, long fireTime) {
      this(schedule, params, key, actor, fireTime, Following.USUAL);
    }

    public ManualRun(
        ScheduleId schedule, String params, String key, String actor, Following following) {
      this(schedule, params, key, actor, NOW, following);
    }

    public ManualRun(ScheduleId schedule, String params, String key, String actor) {
      this(schedule, params, key, actor, NOW);
    }
  }

  /**
   * Something has happened that a schedule waits for.
   *
   * @param source that has found it, {@code plugin:source}
   * @param event tells it from all others of the schedule
   * @param params JSON object laid over the schedule's params; empty for none
   */
  record Happening(ScheduleId schedule, String source, String event, String params) {}

  /**
   * @param params one JSON object for each run, laid over the schedule's params; the run's place
   *     among them, from 1, is part of its id
   */
  record ManyRuns(ScheduleId schedule, List<String> params, String actor) {}
}
