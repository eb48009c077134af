package dev.cronjar.host.workflow;

import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.run.WorkflowOrder.Kind;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.ScheduleId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Passes on to the engine what is asked of workflow runs. */
public record StandingOrders(Scheduling scheduling, WorkflowStore store) implements WorkflowOrders {
  @Override
  public Run start(
      ScheduleId schedule, Map<String, @Nullable Object> variables, String key, String actor) {
    return scheduling.trigger(new ManualRun(schedule, new Start(variables).params(), key, actor));
  }

  @Override
  public void answer(RunId run, String path, Answer answer, String comment, String actor) {
    order(run, answer == Answer.YES ? Kind.APPROVE : Kind.REJECT, path, comment, actor);
  }

  @Override
  public void pause(RunId run, String actor) {
    order(run, Kind.PAUSE, "", "", actor);
  }

  @Override
  public void resume(RunId run, String actor) {
    order(run, Kind.RESUME, "", "", actor);
  }

  /** One that waits in a queue has no steps yet: it ends as any other run. */
  @Override
  public void cancel(RunId run, String actor) {
    if (store.find(run).isEmpty()) {
      scheduling.cancelRun(run, actor);
    } else {
      order(run, Kind.CANCEL, "", "", actor);
    }
  }

  private void order(RunId run, Kind kind, String step, String comment, String actor) {
    scheduling.order(new WorkflowOrder(run, kind, step, comment, actor));
  }

  @Override
  public Run retry(RunId run, String actor) {
    return scheduling.retryRun(run, actor, Following.USUAL);
  }

  @Override
  public void delete(RunId run, String actor) {
    WorkflowRun found =
        store
            .find(run)
            .orElseThrow(
                () ->
                    new CronjarException(
                        ErrorCode.NOT_FOUND,
                        "No workflow run '" + run + "'. Nothing was deleted."));
    if (!found.state().isFinal()) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Workflow run '%s' is %s. Nothing was deleted; cancel it first."
              .formatted(run, found.state().text()));
    }
    store.delete(run);
  }
}
