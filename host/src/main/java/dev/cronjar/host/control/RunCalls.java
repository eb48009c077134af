package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Triggers, lists, sets aside, cancels and retries runs. */
final class RunCalls {
  private final Scheduling scheduling;
  private final ScheduleLookup lookup;
  private final Admission admission;
  private final RunStore store;
  private final RunSelection selection;
  private final RunViews views;

  RunCalls(
      Scheduling scheduling,
      ScheduleLookup lookup,
      Admission admission,
      RunStore store,
      RunSelection selection,
      RunViews views) {
    this.scheduling = scheduling;
    this.lookup = lookup;
    this.admission = admission;
    this.store = store;
    this.selection = selection;
    this.views = views;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        RunOperations.TRIGGER.by(this::trigger),
        RunOperations.LIST.by(this::list),
        RunOperations.GET.by((params, caller) -> views.of(find(store, params.id(), caller))),
        RunOperations.PAUSE.by((params, caller) -> pause(params.id(), caller)),
        RunOperations.RESUME.by((params, caller) -> resume(params.id(), caller)),
        RunOperations.CANCEL.by(this::cancel),
        RunOperations.RETRY.by(this::retry));
  }

  private RunView trigger(RunOperations.Trigger params, Caller caller) {
    ScheduleStatus status = lookup.named(params.schedule(), caller);
    Map<String, @Nullable Object> own = Json.object("params", params.params());
    checkParams(status.schedule().definition(), own);
    IdempotencyKey.check(params.key(), status.schedule().id().org());
    String text = own.isEmpty() ? "" : Json.text(own);
    return views.of(
        scheduling.trigger(
            new ManualRun(
                status.schedule().id(),
                text,
                params.key(),
                caller.actor(),
                following(params.following()))));
  }

  private void checkParams(Definition definition, Map<String, @Nullable Object> own) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(definition.params());
    whole.putAll(own);
    admission.checkParams(definition.task(), whole);
  }

  private RunList list(RunOperations.Select params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    return selection
        .of(params.filter(), caller)
        .map(filter -> store.list(filter, params.cursor(), limit))
        .map(page -> new RunList(views.of(page.runs()), page.nextCursor()))
        .orElse(new RunList(List.of(), ""));
  }

  private RunView pause(String id, Caller caller) {
    return views.of(scheduling.pauseRun(find(store, id, caller).id()));
  }

  private RunView resume(String id, Caller caller) {
    return views.of(scheduling.resumeRun(find(store, id, caller).id()));
  }

  private RunView cancel(RunOperations.Cancel params, Caller caller) {
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the run's id '%s', found '%s'. The run goes on."
              .formatted(params.id(), params.confirm()));
    }
    return views.of(scheduling.cancelRun(find(store, params.id(), caller).id(), caller.actor()));
  }

  private RunView retry(RunOperations.Retry params, Caller caller) {
    Following following = following(params.following());
    return views.of(
        scheduling.retryRun(find(store, params.id(), caller).id(), caller.actor(), following));
  }

  private static Following following(String word) {
    return switch (word) {
      case "", "usual" -> Following.USUAL;
      case "follow" -> Following.FOLLOW;
      case "alone" -> Following.ALONE;
      default ->
          throw new InvalidField(
              "following",
              "following: wanted usual, follow or alone, found '%s'. Nothing was started."
                  .formatted(word));
    };
  }

  /** Another org's run is not there. */
  static Run find(RunStore store, String id, Caller caller) {
    return id.isEmpty() || id.length() > 200
        ? missing(id)
        : store
            .find(new RunId(id))
            .filter(run -> caller.sees(run.origin().org()))
            .orElseGet(() -> missing(id));
  }

  private static Run missing(String id) {
    throw new CronjarException(
        ErrorCode.NOT_FOUND,
        "No run '%s'. A run is recorded when it ends or has run for a moment; list the runs to see their ids."
            .formatted(id));
  }
}
