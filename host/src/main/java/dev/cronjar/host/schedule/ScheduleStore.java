package dev.cronjar.host.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where schedules and their revisions are kept. Every method is one transaction; safe from any
 * thread.
 */
public interface ScheduleStore {
  /** All schedules that are not deleted, by number. */
  List<Schedule> all();

  /** The schedule with this id, deleted ones excluded. */
  Optional<Schedule> find(ScheduleId id);

  /**
   * Creates a schedule with a number that was never used, revision 1, and appends that revision.
   *
   * @throws ScheduleExists if a schedule that is not deleted has this id
   */
  Schedule create(NewSchedule schedule, ScheduleChange change);

  /** As {@link #create} for many at once, in one transaction: all of them or none. */
  List<Schedule> createAll(List<NewSchedule> schedules, ScheduleChange change);

  /**
   * Stores {@code next} over its predecessor and appends its revision. A change of kind DELETED
   * removes the schedule from {@link #all}; its revisions and runs stay.
   *
   * @throws RevisionConflict if the stored revision is not {@code next.revision() - 1}; nothing is
   *     written
   */
  void revise(Schedule next, ScheduleChange change);

  /** All revisions of a schedule, oldest first; also of a deleted one. */
  List<Revision> revisions(long number);

  /**
   * What {@link #create} needs beside the change: the fields of {@link Schedule} that the caller
   * decides.
   */
  record NewSchedule(
      Definition definition,
      Instant start,
      Schedule.Activity activity,
      String reason,
      String source,
      long nextFireAt) {}
}
