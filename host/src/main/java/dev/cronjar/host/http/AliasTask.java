package dev.cronjar.host.http;

import dev.cronjar.host.control.view.ArtefactView;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import java.util.List;
import java.util.Map;

/**
 * A run of a batch as {@link BacktestAliases} tells it. Texts are empty and numbers -1 where there
 * is nothing to say.
 *
 * @param code what it was given as {@code code}
 * @param status a run's state, such as {@code success}
 * @param message how far it is, or why it is in this state
 */
record AliasTask(
    String taskId,
    String batchId,
    String code,
    String status,
    int progress,
    String message,
    String createTime,
    String startTime,
    String endTime) {
  private static final String OF_BATCH = "batch-";

  /** Some of a batch. */
  record Page(List<AliasTask> tasks, String nextCursor) {
    static Page of(RunList page) {
      return new Page(page.runs().stream().map(AliasTask::of).toList(), page.nextCursor());
    }
  }

  /** A batch that was made. */
  record Made(String batchId, int taskCount, List<String> taskIds) {}

  /** What came of one. */
  record Result(
      String taskId,
      String batchId,
      String code,
      String status,
      String message,
      Map<String, String> result,
      List<ArtefactView> files) {
    static Result of(RunView run) {
      AliasTask task = AliasTask.of(run);
      return new Result(
          task.taskId,
          task.batchId,
          task.code,
          task.status,
          task.message,
          run.outputs(),
          run.artefacts());
    }
  }

  static AliasTask of(RunView run) {
    return new AliasTask(
        run.id(),
        batch(run),
        JsonText.read(run.params()).path("code").asString(""),
        run.state(),
        run.state().equals("success") ? 100 : run.progressPercent(),
        message(run),
        run.created(),
        run.started(),
        run.ended());
  }

  /** The id of the schedule that stands for the batch, without what tells it from others. */
  private static String batch(RunView run) {
    int own = run.schedule().indexOf('/') + 1;
    String schedule = run.schedule().substring(own);
    return run.triggerType().equals("batch") && schedule.startsWith(OF_BATCH)
        ? run.schedule().substring(0, own) + schedule.substring(OF_BATCH.length())
        : "";
  }

  private static String message(RunView run) {
    boolean going = run.ended().isEmpty() && !run.progressText().isEmpty();
    return going ? run.progressText() : run.reason().isEmpty() ? run.errorMessage() : run.reason();
  }
}
