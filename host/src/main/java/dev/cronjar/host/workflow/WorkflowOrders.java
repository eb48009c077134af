package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What may be asked of workflow runs, on whichever host they are. Safe from any thread; answers
 * when it is committed. What cannot be done in the state that a run is in is refused with {@code
 * CONFLICT}, in words.
 */
public interface WorkflowOrders {
  /**
   * Starts a workflow now.
   *
   * @param schedule the hidden schedule that stands for it
   * @param variables values by name; what is left out has its usual value
   * @param key idempotency key, empty for none; for a known one the run is the one that there is
   */
  Run start(ScheduleId schedule, Map<String, @Nullable Object> variables, String key, String actor);

  /** Answers the step at this path, which waits for an approval. */
  void answer(RunId run, String path, Answer answer, String comment, String actor);

  /** What runs ends; nothing new starts until {@link #resume}. */
  void pause(RunId run, String actor);

  void resume(RunId run, String actor);

  /** Cancels what runs and waits; the steps at the end still run. */
  void cancel(RunId run, String actor);

  /** A new run of the same definition that takes over the completed steps of an ended one. */
  Run retry(RunId run, String actor);

  /** Removes an ended run with its steps. */
  void delete(RunId run, String actor);

  /** To a question. */
  enum Answer {
    YES,
    NO
  }
}
