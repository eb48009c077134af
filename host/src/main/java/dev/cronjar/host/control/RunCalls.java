package dev.cronjar.host.control;

import dev.cronjar.host.org.Caller;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.schedule.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Triggers, lists, sets aside, cancels and retries runs. */
final class RunCalls {
  private static final int LONGEST_KEY = 150;

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
        RunOperations.LIST.by((params, caller) -> list(params)),
        RunOperations.GET.by((params, caller) -> views.of(find(store, params.id()))),
        RunOperations.PAUSE.by((params, caller) -> pause(params.id())),
        RunOperations.RESUME.by((params, caller) -> resume(params.id())),
        RunOperations.CANCEL.by(this::cancel),
        RunOperations.RETRY.by(this::retry));
  }

  private RunView trigger(RunOperations.Trigger params, Caller caller) {
    ScheduleStatus status = lookup.named(params.schedule());
    Map<String, @Nullable Object> own = Json.object("params", params.params());
    checkParams(status.schedule().definition(), own);
    if (params.key().length() > LONGEST_KEY) {
      throw new InvalidField(
          "key",
          "key: wanted at most %d characters, found %d. Nothing was run."
              .formatted(LONGEST_KEY, params.key().length()));
    }
    String text = own.isEmpty() ? "" : Json.text(own);
    return views.of(
        scheduling.trigger(
            new ManualRun(status.schedule().id(), text, params.key(), caller.actor())));
  }

  private void checkParams(Definition definition, Map<String, @Nullable Object> own) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(definition.params());
    whole.putAll(own);
    admission.checkParams(definition.task(), whole);
  }

  private RunList list(RunOperations.Select params) {
    int limit = Limit.check("limit", params.limit());
    RunPage page = store.list(selection.of(params.filter()), params.cursor(), limit);
    return new RunList(views.of(page.runs()), page.nextCursor());
  }

  private RunView pause(String id) {
    return views.of(scheduling.pauseRun(find(store, id).id()));
  }

  private RunView resume(String id) {
    return views.of(scheduling.resumeRun(find(store, id).id()));
  }

  private RunView cancel(RunOperations.Cancel params, Caller caller) {
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the run's id '%s', found '%s'. The run goes on."
              .formatted(params.id(), params.confirm()));
    }
    return views.of(scheduling.cancelRun(find(store, params.id()).id(), caller.actor()));
  }

  private RunView retry(RunOperations.One params, Caller caller) {
    return views.of(scheduling.retryRun(find(store, params.id()).id(), caller.actor()));
  }

  static Run find(RunStore store, String id) {
    return id.isEmpty() || id.length() > 200
        ? missing(id)
        : store.find(new RunId(id)).orElseGet(() -> missing(id));
  }

  private static Run missing(String id) {
    throw new CronjarException(
        ErrorCode.NOT_FOUND,
        "No run '%s'. A run is recorded when it ends or has run for a moment; list the runs to see their ids."
            .formatted(id));
  }
}
