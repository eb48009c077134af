package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Signal.Answer;
import dev.cronjar.host.engine.Signal.Cancelling;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.schedule.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** What people ask of single runs: set aside, let go on, end, run once more. Any thread. */
final class RunOrders {
  private final Engine.Stores stores;
  private final ScheduleBook book;
  private final ManualRuns manual;
  private final Consumer<Signal> signals;

  RunOrders(Engine.Stores stores, ScheduleBook book, ManualRuns manual, Consumer<Signal> signals) {
    this.stores = stores;
    this.book = book;
    this.manual = manual;
    this.signals = signals;
  }

  /** Ends a run of this host; the answer is the run as it then stands. */
  Run cancel(RunId id, String actor) {
    CompletableFuture<Cancelling> reply = new CompletableFuture<>();
    signals.accept(new Signal.CancelRun(id, actor, reply));
    return switch (Answers.of(reply)) {
      case Cancelling.Cancelled done -> done.run();
      case Cancelling.Asked asked -> asked.run();
      case Cancelling.NotDue notDue ->
          throw conflict(
              "Run '"
                  + id
                  + "' is not due yet, so there is nothing to cancel. Nothing was changed; pause"
                  + " or disable its schedule to keep it from running.");
      case Cancelling.Unknown unknown -> throw notHere(find(id));
    };
  }

  /**
   * Ends those of these runs that go on here. The last come first: a place that one leaves is not
   * taken by another that is to end as well.
   */
  int cancelAll(List<RunId> ids, String actor) {
    List<CompletableFuture<Cancelling>> replies = new ArrayList<>();
    for (RunId id : ids.reversed()) {
      CompletableFuture<Cancelling> reply = new CompletableFuture<>();
      signals.accept(new Signal.CancelRun(id, actor, reply));
      replies.add(reply);
    }
    int ended = 0;
    for (CompletableFuture<Cancelling> reply : replies) {
      Cancelling answer = Answers.of(reply);
      boolean goes = answer instanceof Cancelling.Cancelled || answer instanceof Cancelling.Asked;
      ended += goes ? 1 : 0;
    }
    return ended;
  }

  Run pause(RunId id) {
    return asked(id, reply -> new Signal.PauseRun(id, reply), "queued, so it cannot be paused");
  }

  Run resume(RunId id) {
    return asked(id, reply -> new Signal.ResumeRun(id, reply), "paused, so it cannot be resumed");
  }

  private Run asked(RunId id, Function<CompletableFuture<Answer>, Signal> question, String wanted) {
    CompletableFuture<Answer> reply = new CompletableFuture<>();
    signals.accept(question.apply(reply));
    Answer answer = Answers.of(reply);
    Run run = find(id);
    if (answer == Answer.NOT_WAITING) {
      throw conflict(
          "Run '%s' is %s, not %s. Nothing was changed.".formatted(id, run.state().text(), wanted));
    }
    return run;
  }

  private static CronjarException notHere(Run run) {
    return conflict(
        run.state().isFinal()
            ? "Run '"
                + run.id()
                + "' has ended already: "
                + run.state().text()
                + "."
                + " Nothing was changed."
            : "Run '"
                + run.id()
                + "' is "
                + run.state().text()
                + " on host '"
                + run.place().host()
                + "', and this host cannot reach it. Nothing was changed; look again.");
  }

  /** Runs an ended run once more, in its own revision, so with the params that it had. */
  Run retry(RunId id, String actor, Following following) {
    Run old = find(id);
    if (!old.state().isFinal()) {
      throw conflict(
          "Run '"
              + id
              + "' is "
              + old.state().text()
              + "; only a run that has ended can be retried. Nothing was started.");
    }
    if (old.origin().trigger() == TriggerType.WORKFLOW) {
      throw conflict(
          "Run '"
              + id
              + "' is a step of a workflow run. Nothing was started; retry the workflow run '"
              + old.origin().labels().getOrDefault(Sequels.OF_RUN, "")
              + "'.");
    }
    if (old.origin().task().equals(Sequels.TASK)) {
      stores.sequels().prepare(List.of(id));
    }
    return manual.again(old, schedule(old), actor, following.orAs(old));
  }

  /** The answer is the run as it then stands. */
  Run order(WorkflowOrder order) {
    CompletableFuture<Boolean> reply = new CompletableFuture<>();
    signals.accept(new Signal.OrderWorkflow(order, reply));
    boolean done = Answers.of(reply);
    Run run = find(order.run());
    if (!done) {
      throw conflict(
          "Workflow run '%s' is %s, and %s is not possible now. Nothing was changed."
              .formatted(
                  order.run(),
                  run.state().text(),
                  order.kind().text()
                      + (order.step().isEmpty() ? "" : " of step '" + order.step() + "'")));
    }
    return run;
  }

  private Run find(RunId id) {
    return stores
        .runs()
        .find(id)
        .orElseThrow(
            () ->
                new CronjarException(
                    ErrorCode.NOT_FOUND, "No run '" + id + "'. Nothing was changed."));
  }

  private Schedule schedule(Run old) {
    long number = old.origin().schedule();
    Schedule now =
        book.find(number)
            .filter(line -> !line.isDeleted())
            .map(ScheduleLine::schedule)
            .orElseThrow(
                () ->
                    new CronjarException(
                        ErrorCode.NOT_FOUND,
                        "The schedule of run '"
                            + old.id()
                            + "' was deleted, so it cannot be retried. Nothing was started."));
    return now.inRevision(old.origin().revision(), stores.schedules()::revisions);
  }

  private static CronjarException conflict(String message) {
    return new CronjarException(ErrorCode.CONFLICT, message);
  }
}
