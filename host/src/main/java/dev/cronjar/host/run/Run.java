package dev.cronjar.host.run;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Priority;
import java.util.List;
import java.util.Map;

/**
 * One firing, as recorded. Instants are epoch milliseconds; {@link #UNSET} where not reached yet.
 *
 * @param origin what was to be run and why; does not change
 * @param times when it was created, due, started and ended
 * @param reason why it is in this state, in words
 * @param result what the task left behind; {@link Result#NONE} until the end
 * @param place the host that last acted on it
 */
public record Run(
    Origin origin, Times times, RunState state, String reason, Result result, Place place) {
  /** A time that has not come. */
  public static final long UNSET = -1;

  public RunId id() {
    return origin.id();
  }

  /**
   * What was to be run and why.
   *
   * @param schedule the schedule's number
   * @param revision of the schedule: its params are kept there
   * @param params JSON of params that differ from the revision's (a run by hand), empty otherwise
   * @param labels the schedule's labels at the time
   */
  public record Origin(
      RunId id,
      long schedule,
      int revision,
      OrgId org,
      String task,
      TriggerType trigger,
      Priority priority,
      int attempt,
      Map<String, String> labels,
      String params) {

    /** The same, in its attempt {@code number}. */
    public Origin attempt(int number) {
      return number == attempt
          ? this
          : new Origin(
              id, schedule, revision, org, task, trigger, priority, number, labels, params);
    }
  }

  /**
   * Epoch milliseconds, {@link Run#UNSET} where not reached.
   *
   * @param planned the fire time
   * @param started of the first attempt
   * @param retryAt when the next attempt is due, while the run is retrying
   */
  public record Times(long created, long planned, long started, long ended, long retryAt) {
    /** Of a run that waits for no further attempt. */
    public Times(long created, long planned, long started, long ended) {
      this(created, planned, started, ended, UNSET);
    }

    /** Start after the fire time, milliseconds; {@link Run#UNSET} before the start. */
    public long latenessMillis() {
      return started == UNSET ? UNSET : Math.max(0, started - planned);
    }

    /** From start to end, milliseconds; {@link Run#UNSET} before the end. */
    public long durationMillis() {
      return started == UNSET || ended == UNSET ? UNSET : Math.max(0, ended - started);
    }

    public Times startedAt(long at) {
      return new Times(created, planned, at, ended, retryAt);
    }

    public Times retryAt(long at) {
      return new Times(created, planned, started, ended, at);
    }

    public Times endedAt(long at) {
      return new Times(created, planned, started, at);
    }
  }

  /**
   * What the task left behind.
   *
   * @param kind {@code business} or {@code technical} for a failed run, empty otherwise
   * @param references ids that the task reported, such as a session id, by kind
   * @param log where its log lies, see {@link LogPointer}
   * @param reported how far it was when it was last written, and its files
   * @param attempts of a run that had more than one: each; otherwise none
   */
  public record Result(
      Map<String, String> outputs,
      String kind,
      String errorType,
      String errorMessage,
      String stackTrace,
      Map<String, String> references,
      LogPointer log,
      Reported reported,
      List<Tried> attempts) {
    /** Of a run that reported nothing. */
    public Result(
        Map<String, String> outputs,
        String kind,
        String errorType,
        String errorMessage,
        String stackTrace,
        Map<String, String> references,
        LogPointer log) {
      this(
          outputs,
          kind,
          errorType,
          errorMessage,
          stackTrace,
          references,
          log,
          Reported.NOTHING,
          List.of());
    }

    /** The same, of a run that reported this. */
    public Result with(Reported other) {
      return new Result(
          outputs, kind, errorType, errorMessage, stackTrace, references, log, other, attempts);
    }

    /** The same, of a run that had these attempts. */
    public Result with(List<Tried> all) {
      return new Result(
          outputs, kind, errorType, errorMessage, stackTrace, references, log, reported, all);
    }

    /** Its attempts, of which one that went on has ended now. */
    public List<Tried> attemptsEnded(long at, RunState state, String why) {
      return Tried.ended(attempts, at, state, why);
    }

    public static final Result NONE =
        new Result(Map.of(), "", "", "", "", Map.of(), LogPointer.NONE);
  }

  /** Where it ran: the host's name and epoch, and the version of the plugin. */
  public record Place(String host, long epoch, String pluginVersion) {}
}
