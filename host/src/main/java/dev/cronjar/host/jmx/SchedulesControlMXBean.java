package dev.cronjar.host.jmx;

import dev.cronjar.host.control.view.BackfillView;
import dev.cronjar.host.control.view.Explanation;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.SchedulePage;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.host.control.view.SimulationView;
import dev.cronjar.host.control.view.WhyView;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be done with schedules: {@code dev.cronjar:type=Control,name=Schedules}.
 *
 * <p>A caller's error is an {@link IllegalArgumentException} whose message begins with a code:
 * {@code not_found: …}, {@code invalid: …}, {@code conflict: …}, {@code not_available: …}, {@code
 * unavailable: …}, {@code denied: …}.
 */
@Description(
    "Everything that can be done with schedules; what the console uses. Errors:"
        + " IllegalArgumentException \"code: message\"")
public interface SchedulesControlMXBean {
  /** The version of this protocol; a console refuses a host whose major number differs. */
  @Description("Version of this protocol; a console refuses another major number")
  String getProtocol();

  /**
   * Schedules by id.
   *
   * @param filter keys {@code state}, {@code task}, {@code label} ({@code key=value}), {@code org},
   *     {@code text}; empty for all
   * @param cursor empty for the first page
   * @param limit 1 to 500
   */
  @Description("Schedules by id, page by page")
  SchedulePage list(Map<String, String> filter, String cursor, int limit);

  @Description("One schedule")
  ScheduleView get(String id);

  /**
   * Creates a schedule from one entry in YAML or JSON, as it would stand in a file of {@code
   * schedules/}.
   */
  @Changes
  @Description("Creates a schedule from one entry in YAML or JSON")
  ScheduleView create(String definition);

  /**
   * What a schedule made of this run would be, as YAML without id and trigger; secrets are masked.
   */
  @Description("A schedule made of a run, as YAML without id and trigger")
  String fromRun(String run);

  /**
   * Makes a schedule of a run: its task, params, labels, output settings and policies.
   *
   * @param changes {@code id}, one of {@code cron}, {@code every}, {@code once}, and what shall be
   *     otherwise than the run had it, by the keys of {@link #change}
   */
  @Changes
  @Description("Makes a schedule of a run; changes: id, a trigger, and what shall be otherwise")
  ScheduleView createFromRun(String run, Map<String, String> changes);

  /** Replaces the definition; {@code revision} must be the one that was read, or 0 for any. */
  @Changes
  @Description("Replaces the definition of the revision that was read, 0 for any")
  ScheduleView replace(String id, String definition, int revision);

  /**
   * Changes single fields: {@code cron}, {@code every}, {@code zone}, {@code name}, {@code
   * params.KEY}, {@code labels.KEY} …; an empty value removes an optional one.
   */
  @Changes
  @Description("Changes single fields; an empty value removes an optional one")
  ScheduleView change(String id, Map<String, String> changes);

  /** The definition in YAML, as an editor would show it. */
  @Description("The definition in YAML")
  String definition(String id);

  @Changes
  @Description("Lets a disabled schedule fire again")
  ScheduleView enable(String id);

  @Changes
  @Description("Nothing is due any more until it is enabled")
  ScheduleView disable(String id, String reason);

  @Changes
  @Description("Holds what becomes due until it is resumed")
  ScheduleView pause(String id, String reason);

  /**
   * @param missed {@code skip} folds what was held into one row; {@code fire_once} also runs the
   *     schedule once now
   */
  @Changes
  @Description("Resumes a paused schedule; missed: skip or fire_once")
  ScheduleView resume(String id, String missed);

  /**
   * @param confirm the id once more
   */
  @Changes
  @Description("Deletes a schedule, its history stays; confirm: the id once more")
  void delete(String id, String confirm);

  /** The next {@code count} firings of one schedule, with offset and notes. */
  @Description("The next firings of one schedule, with offset and notes")
  List<FiringView> next(String id, int count);

  /** The next {@code count} firings of the whole host. */
  @Description("The next firings of the host")
  List<FiringView> upcoming(int count);

  /**
   * What a cron expression means.
   *
   * @param zone IANA zone; empty for the host's default
   * @param from ISO-8601 instant to count from; empty for now
   */
  @Description("What a cron expression means; empty zone: the host's, empty from: now")
  Explanation explain(String expression, String zone, String from, int count);

  /**
   * Why a schedule did or will do something, also a deleted one.
   *
   * @param id the schedule's id, or {@code #number}
   * @param instant with offset, or in the schedule's zone, or the time of today, or the id of a
   *     run; empty for how things stand
   */
  @Description(
      "Why a schedule fired, did not or will; instant: with or without offset, a time of today, a"
          + " run id, empty for now")
  WhyView why(String id, String instant);

  /**
   * What the schedules as they stand would do in a stretch of time: the engine on virtual time, at
   * most 100,000 firings. Nothing runs.
   *
   * @param from ISO-8601 instant, local time or date; empty for now
   * @param to the same, or an interval such as {@code 7d}; empty for a day
   * @param durations how long runs take, {@code id=5s,2s}; empty for a second each
   * @param cursor empty for the first page
   * @param limit firings on a page, 1 to 500
   */
  @Description(
      "What the schedules would do; to: an instant or 7d, durations: id=5s,2s, all may be empty")
  SimulationView simulate(String from, String to, String durations, String cursor, int limit);

  /**
   * Fire times of the past that no run has succeeded for, at most 1,000.
   *
   * @param from with offset, or in the schedule's zone, or a time of today; inclusive
   * @param to the same; empty for now
   */
  @Description(
      "Fire times of the past without a successful run; from, to: as for why, to may be empty")
  BackfillView backfillPreview(String id, String from, String to);

  /**
   * Makes one run for each of them, which is told the fire time that it is for. One fire time is
   * made up for once: asked again, it makes no second run.
   *
   * @param confirm how many runs that makes: the preview's {@code runs}
   */
  @Changes
  @Description("Makes one run for each such fire time, never a second; confirm: how many those are")
  BackfillView backfill(String id, String from, String to, String confirm);
}
