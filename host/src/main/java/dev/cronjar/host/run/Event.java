package dev.cronjar.host.run;

/**
 * Something that was committed. Events of one host epoch are numbered without a gap.
 *
 * @param subject a run id, a plugin id, a schedule id
 * @param detail a few words: state and reason of a run, version of a plugin
 */
public record Event(Kind kind, long atMillis, long schedule, String subject, String detail) {
  /** The kinds of event, with their stable code in storage. */
  public enum Kind {
    RUN_STARTED(1),
    RUN_SUCCEEDED(2),
    RUN_FAILED(3),
    RUN_SKIPPED(4),
    RUN_INTERRUPTED(5),
    RUN_QUEUED(6),
    PLUGIN_LOADED(20),
    PLUGIN_UNLOADED(21),
    PLUGIN_REFUSED(22),
    PLUGIN_LEAKED(23),
    SCHEDULE_CHANGED(30),
    /** Of a workflow run: the subject is its id, the detail its state and why. */
    WORKFLOW_STARTED(50),
    WORKFLOW_CHANGED(51),
    WORKFLOW_COMPLETED(52),
    WORKFLOW_FAILED(53),
    /** Of a step: the subject is the id of the workflow run, the detail the step and why. */
    STEP_STARTED(54),
    STEP_COMPLETED(55),
    STEP_FAILED(56),
    /** The host lost its lease and goes on under a new epoch. */
    HOST_REJOINED(40),
    /** Something is wrong; the subject is the alert's id, the detail its words. */
    ALERT_RAISED(45),
    /** It is not any more. */
    ALERT_CLEARED(46);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }
}
