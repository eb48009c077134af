package dev.cronjar.host.engine.execute;

import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.CrashPoint;
import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Reported;
import dev.cronjar.host.run.Run;
import dev.cronjar.plugin.BusinessFailureException;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.TaskResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One firing from the moment it is handed over until its one end, whatever carries it. Its carrier
 * calls {@link #begin}, {@link #enter} and {@link #finish} in this order; any thread may stop or
 * abandon it meanwhile. Whoever comes first decides how it ends.
 */
public final class Attempt {
  private enum Stage {
    QUEUED,
    RUNNING,
    ENDED
  }

  /** What runs an attempt: a thread, a process. */
  public interface Carrier {
    /**
     * Asks it to end. Called again every second while it goes on, perhaps once after it has ended.
     */
    void askToEnd();

    /**
     * Nobody waits for it any more; it must not block.
     *
     * @return what to say of it, to follow a semicolon
     */
    String giveUp();

    /** Whether it ends for sure once it is given up. */
    default boolean isKilled() {
      return false;
    }
  }

  private final Firing firing;
  private final LoadedTask task;
  private final Attempts attempts;
  private Stage stage = Stage.QUEUED;
  private @Nullable Carrier carrier;
  private volatile @Nullable Outcome why;
  private volatile boolean asked;
  private volatile @Nullable LiveContext context;
  private volatile long started = Run.UNSET;
  private volatile RunLines.StartLine startLine = RunLines.StartLine.FOLDED;

  Attempt(Firing firing, LoadedTask task, Attempts attempts) {
    this.firing = firing;
    this.task = task;
    this.attempts = attempts;
  }

  public Firing firing() {
    return firing;
  }

  public LoadedTask task() {
    return task;
  }

  /** The run as its task sees it; from {@link #begin} on. */
  public RunContext context() {
    return live();
  }

  /** The run's log; from {@link #begin} on. */
  public RunLog log() {
    return live().runLog();
  }

  @Nullable RunLog logOrNull() {
    LiveContext opened = context;
    return opened == null ? null : opened.runLog();
  }

  /** It has ended: how far it is nobody has to ask any more. */
  void leaveBoard() {
    LiveContext opened = context;
    if (opened != null) {
      opened.leaveBoard();
    }
  }

  RunLines.StartLine startLine() {
    return startLine;
  }

  private LiveContext live() {
    LiveContext opened = context;
    if (opened == null) {
      throw new IllegalStateException("Run " + firing.id() + " has not begun");
    }
    return opened;
  }

  /** Whether it should end. */
  boolean isAsked() {
    return asked;
  }

  /**
   * A carrier takes it. False when it has ended already, because it was stopped while it waited or
   * because its log cannot be opened: then the carrier has nothing more to do.
   */
  public boolean begin(Carrier taker) {
    synchronized (this) {
      if (stage != Stage.QUEUED) {
        return false;
      }
      stage = Stage.RUNNING;
      carrier = taker;
    }
    try {
      context = attempts.openContext(this);
    } catch (RuntimeException noLog) {
      unavailable("the log of the run cannot be opened: " + noLog.getMessage());
      return false;
    }
    return true;
  }

  /** The task's own code comes now. */
  public void enter() {
    long now = attempts.now();
    started = now;
    startLine = attempts.started(this, now);
    CrashPoint.BEFORE_TASK.pass();
  }

  /**
   * The carrier is free, and this came of it. Counts unless the attempt has ended without its
   * carrier; is {@code why} of the {@link #stop} if there was one.
   */
  public void finish(Outcome outcome) {
    CrashPoint.AFTER_TASK.pass();
    Outcome asked;
    boolean first;
    synchronized (this) {
      carrier = null;
      first = stage != Stage.ENDED;
      stage = Stage.ENDED;
      asked = why;
    }
    task.leave();
    if (first) {
      CrashPoint.BEFORE_END.pass();
      attempts.over(this, ended(asked == null ? outcome : asked));
      CrashPoint.AFTER_END.pass();
    } else {
      attempts.cameBack(this);
    }
  }

  /** Its plane cannot run it; ends it without a start. */
  public void unavailable(String reason) {
    finish(new Outcome.TechnicalFailure(ExecutionPlane.UNAVAILABLE, reason, ""));
  }

  /** See {@link ExecutionPlane#stop}; the first reason counts. */
  void stop(Outcome reason) {
    boolean waiting;
    synchronized (this) {
      if (stage == Stage.ENDED || why != null) {
        return;
      }
      why = reason;
      waiting = stage == Stage.QUEUED;
      stage = waiting ? Stage.ENDED : stage;
    }
    if (waiting) {
      task.leave();
      attempts.over(this, ended(reason));
    } else {
      attempts.insist(this);
    }
  }

  /** Asks the carrier to end; false when there is none any more. */
  boolean ask() {
    asked = true;
    Carrier asks;
    synchronized (this) {
      asks = carrier;
    }
    if (asks != null) {
      asks.askToEnd();
    }
    return asks != null;
  }

  /** See {@link ExecutionPlane#abandon}. */
  void abandon() {
    Outcome outcome;
    String how;
    synchronized (this) {
      Outcome reason = why;
      Carrier left = carrier;
      if (stage != Stage.RUNNING || reason == null || left == null) {
        return;
      }
      stage = Stage.ENDED;
      // under the lock, so that the carrier cannot come back before it is given up
      attempts.leftBehind(this, left);
      how = left.giveUp();
      outcome = with(reason, how);
    }
    attempts.abandoned(this, ended(outcome), how);
  }

  private Ended ended(Outcome outcome) {
    LiveContext opened = context;
    return new Ended(
        firing,
        outcome,
        started,
        attempts.now(),
        task.pluginVersion(),
        opened == null ? Map.of() : opened.references(),
        firing.attempt().log(),
        opened == null ? Reported.NOTHING : opened.reported());
  }

  private static Outcome with(Outcome reason, String detail) {
    return switch (reason) {
      case Outcome.TimedOut late -> new Outcome.TimedOut(late.limit(), join(late.detail(), detail));
      case Outcome.Cancelled cancelled -> new Outcome.Cancelled(join(cancelled.reason(), detail));
      case Outcome.Interrupted cut -> new Outcome.Interrupted(join(cut.reason(), detail));
      case Outcome.Success success -> success;
      case Outcome.BusinessFailure failure -> failure;
      case Outcome.TechnicalFailure failure -> failure;
      case Outcome.NotOffered notOffered -> notOffered;
    };
  }

  private static String join(String text, String detail) {
    return text.isEmpty() ? detail : text + "; " + detail;
  }

  /** The outcome of a task that has returned. */
  public Outcome returned(TaskResult result) {
    return switch (result) {
      case TaskResult.Success success -> new Outcome.Success(live().outputs(success.outputs()));
      case TaskResult.BusinessFailure failure ->
          new Outcome.BusinessFailure(failure.reason(), live().outputs(failure.outputs()));
    };
  }

  /** The outcome of a task that has thrown. */
  public Outcome thrown(Throwable thrown) {
    if (thrown instanceof BusinessFailureException business) {
      return returned(business.result());
    }
    String message = thrown.getMessage();
    return new Outcome.TechnicalFailure(
        thrown.getClass().getName(),
        message == null ? "" : message,
        stackTrace(thrown),
        live().outputs(Map.of()));
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
