package dev.cronjar.host.schedule;

import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A schedule as it stands: its definition in force and where the engine is with it.
 *
 * @param number never reused; part of every {@code job_run_id}
 * @param revision 1 when created, one higher with each change; see {@link ScheduleChange}
 * @param start the instant from which intervals count
 * @param activity whether it fires
 * @param reason why it is paused or disabled, empty otherwise
 * @param source the file in {@code schedules/} that owns it, or {@code plugin:} and the id of the
 *     plugin that brought it; empty when made by console, JMX or HTTP; of submitted runs see {@link
 *     #isHidden}
 * @param nextFireAt the first fire time that is not claimed yet, epoch milliseconds, or {@link
 *     FireTimes#NEVER}
 * @param runsStarted scheduled runs that have started while {@link Limits#maxRuns} was set; not
 *     counted without it
 */
public record Schedule(
    long number,
    Definition definition,
    int revision,
    Instant start,
    Activity activity,
    String reason,
    String source,
    long nextFireAt,
    long runsStarted) {

  /** A schedule of which no run has been counted. */
  public Schedule(
      long number,
      Definition definition,
      int revision,
      Instant start,
      Activity activity,
      String reason,
      String source,
      long nextFireAt) {
    this(number, definition, revision, start, activity, reason, source, nextFireAt, 0);
  }

  /** Disabled: nothing is due. Paused: due, but held; recorded as folded rows on resume. */
  public enum Activity {
    ENABLED,
    PAUSED,
    DISABLED
  }

  public ScheduleId id() {
    return definition.id();
  }

  /** Begins the source of a schedule that a plugin brings with it, before the plugin's id. */
  public static final String OF_PLUGIN = "plugin:";

  /** Whose it is, in words, such as {@code schedules/nightly.yaml} or {@code plugin:mail}. */
  public static String shownSource(String source) {
    if (source.startsWith(OF_WORKFLOW)) {
      return source.substring(OF_WORKFLOW.length());
    }
    return source.startsWith(OF_PLUGIN) ? source : "schedules/" + source;
  }

  /** Whether a file or a plugin owns it, so that it is changed there. */
  public static boolean isOwned(String source) {
    String rest = source.startsWith(OF_WORKFLOW) ? source.substring(OF_WORKFLOW.length()) : source;
    return source.equals(rest)
        ? !source.isEmpty()
        : rest.startsWith(OF_PLUGIN) || rest.contains("/");
  }

  /** Begins the source of a schedule that a batch is made of, before the batch's id. */
  public static final String OF_BATCH = "batch:";

  /** The source of a schedule that runs submitted one by one belong to. */
  public static final String OF_SUBMITTED = "submitted:";

  /** Begins the source of a schedule that a workflow is, before the workflow's id. */
  public static final String OF_WORKFLOW = "workflow:";

  /** Whether it stands for something else: people do not see it among their schedules. */
  public boolean isHidden() {
    return isSubmitted() || source.startsWith(OF_WORKFLOW);
  }

  /** Whether it was made for runs that somebody submitted: it goes with the last of them. */
  public boolean isSubmitted() {
    return source.startsWith(OF_BATCH) || source.startsWith(OF_SUBMITTED);
  }

  /** The same schedule in the same revision, with another first unclaimed fire time. */
  public Schedule firingNext(long nextUnclaimed) {
    return new Schedule(
        number, definition, revision, start, activity, reason, source, nextUnclaimed, runsStarted);
  }

  /** The same schedule in the same revision, of which {@code more} runs have started. */
  public Schedule havingStarted(long more) {
    return new Schedule(
        number,
        definition,
        revision,
        start,
        activity,
        reason,
        source,
        nextFireAt,
        runsStarted + more);
  }

  /**
   * The schedule as it stood in revision {@code wanted}; as it stands when that one is not known.
   *
   * @param revisions all revisions of a schedule by its number
   */
  public Schedule inRevision(int wanted, LongFunction<List<Revision>> revisions) {
    return wanted == revision
        ? this
        : revisions.apply(number).stream()
            .filter(each -> each.revision() == wanted)
            .findFirst()
            .map(this::as)
            .orElse(this);
  }

  private Schedule as(Revision then) {
    return new Schedule(
        number,
        then.definition(),
        then.revision(),
        then.start(),
        then.activity(),
        reason,
        source,
        nextFireAt,
        runsStarted);
  }

  /** The same schedule one revision on. */
  public Schedule revised(Definition next, Activity nextActivity, String why, long nextFire) {
    return new Schedule(
        number, next, revision + 1, start, nextActivity, why, source, nextFire, runsStarted);
  }
}
