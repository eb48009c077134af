package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.WorkflowRunView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.workflow.WorkflowOrders;
import java.util.List;
import java.util.function.BiConsumer;

/** Starts workflows, and acts on their runs. */
final class WorkflowSteering {
  private static final int LONGEST_COMMENT = 1000;

  private final WorkflowOrders orders;
  private final WorkflowStore store;
  private final WorkflowLookup lookup;
  private final WorkflowViews views;
  private final WorkflowPatience patience;

  WorkflowSteering(
      WorkflowOrders orders,
      WorkflowStore store,
      WorkflowLookup lookup,
      WorkflowViews views,
      WorkflowPatience patience) {
    this.orders = orders;
    this.store = store;
    this.lookup = lookup;
    this.views = views;
    this.patience = patience;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        WorkflowOperations.START.by(this::start),
        WorkflowOperations.APPROVE.by(
            (params, caller) -> answer(params, WorkflowOrders.Answer.YES, caller)),
        WorkflowOperations.REJECT.by(
            (params, caller) -> answer(params, WorkflowOrders.Answer.NO, caller)),
        WorkflowOperations.PAUSE.by((params, caller) -> order(params.id(), caller, orders::pause)),
        WorkflowOperations.RESUME.by(
            (params, caller) -> order(params.id(), caller, orders::resume)),
        WorkflowOperations.CANCEL.by(this::cancel),
        WorkflowOperations.RETRY.by(this::retry),
        WorkflowOperations.DELETE_RUN.by(this::delete));
  }

  private WorkflowRunView start(WorkflowOperations.Start params, Caller caller) {
    ScheduleStatus status = lookup.named(params.workflow(), caller);
    IdempotencyKey.check(params.key(), status.schedule().id().org());
    WorkflowPatience.check(params.patience());
    Run run =
        orders.start(
            status.schedule().id(),
            Json.object("variables", params.variables()),
            params.key(),
            caller.actor());
    return views.whole(patience.untilItsEnd(standing(run.id(), caller), params.patience()));
  }

  private WorkflowRunView answer(
      WorkflowOperations.Answer params, WorkflowOrders.Answer answer, Caller caller) {
    if (params.comment().length() > LONGEST_COMMENT) {
      throw new InvalidField(
          "comment",
          "comment: wanted at most %d characters, found %d. Nothing was answered."
              .formatted(LONGEST_COMMENT, params.comment().length()));
    }
    WorkflowRun run = lookup.run(params.id(), caller);
    orders.answer(run.id(), params.step(), answer, params.comment(), caller.actor());
    return views.whole(standing(run.id(), caller));
  }

  private WorkflowRunView order(String id, Caller caller, BiConsumer<RunId, String> order) {
    WorkflowRun run = lookup.run(id, caller);
    order.accept(run.id(), caller.actor());
    return views.whole(standing(run.id(), caller));
  }

  private WorkflowRunView cancel(WorkflowOperations.Confirmed params, Caller caller) {
    confirm(params, "The run goes on.");
    return order(params.id(), caller, orders::cancel);
  }

  private WorkflowRunView retry(WorkflowOperations.One params, Caller caller) {
    WorkflowRun run = lookup.run(params.id(), caller);
    return views.whole(standing(orders.retry(run.id(), caller.actor()).id(), caller));
  }

  private Done delete(WorkflowOperations.Confirmed params, Caller caller) {
    confirm(params, "Nothing was deleted.");
    orders.delete(lookup.run(params.id(), caller).id(), caller.actor());
    return Done.DONE;
  }

  private static void confirm(WorkflowOperations.Confirmed params, String otherwise) {
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the run's id '%s', found '%s'. %s"
              .formatted(params.id(), params.confirm(), otherwise));
    }
  }

  private WorkflowRun standing(RunId run, Caller caller) {
    return store.find(run).orElseGet(() -> lookup.run(run.value(), caller));
  }
}
