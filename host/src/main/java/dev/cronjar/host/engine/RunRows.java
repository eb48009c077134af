package dev.cronjar.host.engine;

import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.Tried;
import dev.cronjar.host.schedule.Definition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes run rows and their events of what the dispatcher knows. */
final class RunRows {
  private final String host;
  private final long epoch;
  private final TaskOffer tasks;

  RunRows(String host, long epoch, TaskOffer tasks) {
    this.host = host;
    this.epoch = epoch;
    this.tasks = tasks;
  }

  /** How a run that has not ended stands. */
  Run open(LiveRun run, RunState state, String reason) {
    return row(run, state, reason, Run.UNSET);
  }

  /** A run that ends otherwise than by its task. */
  Run closed(LiveRun run, RunState state, String reason, long nowMillis) {
    return row(run, state, reason, nowMillis);
  }

  private Run row(LiveRun run, RunState state, String reason, long endedMillis) {
    Run.Times times =
        new Run.Times(
            run.firing.createdMillis(),
            run.firing.plannedMillis(),
            run.started,
            endedMillis,
            run.retryAt);
    Run.Place place = new Run.Place(host, epoch, "");
    Run.Result result = state == RunState.RUNNING ? underWay(run) : run.carried;
    return new Run(origin(run.firing), times, state, reason, result, place);
  }

  /** What earlier attempts left, and that this one goes on. */
  private Run.Result underWay(LiveRun run) {
    List<Tried> before = run.carried.attempts();
    return before.isEmpty()
        ? run.carried
        : run.carried.with(
            Tried.and(
                before,
                new Tried(run.attempt(), run.since, Run.UNSET, RunState.RUNNING, "", host)));
  }

  /** A run whose attempt has ended and that is tried again. */
  Run retrying(LiveRun run, Ended ended, String reason) {
    Run.Times times =
        new Run.Times(
            run.firing.createdMillis(),
            run.firing.plannedMillis(),
            run.started,
            Run.UNSET,
            run.retryAt);
    return ended(run, ended, times, RunState.RETRYING, reason);
  }

  Run ended(LiveRun run, Ended ended) {
    boolean firstStart = run.attempt() == 1 || run.started == Run.UNSET;
    Run.Times times =
        new Run.Times(
            run.firing.createdMillis(),
            run.firing.plannedMillis(),
            firstStart ? ended.startedMillis() : run.started,
            ended.endedMillis());
    return ended(run, ended, times, ended.state(), ended.reason());
  }

  private Run ended(LiveRun run, Ended ended, Run.Times times, RunState state, String reason) {
    Run.Place place = new Run.Place(host, epoch, ended.pluginVersion());
    Run.Result result = with(run.carried, ended.result()).with(attempts(run, ended, state));
    return new Run(origin(run.firing), times, state, reason, result, place);
  }

  /** Of a run with one attempt only, the row itself says all. */
  private List<Tried> attempts(LiveRun run, Ended ended, RunState state) {
    List<Tried> before = run.carried.attempts();
    return before.isEmpty() && state != RunState.RETRYING
        ? before
        : Tried.and(
            before,
            new Tried(
                run.attempt(),
                ended.startedMillis(),
                ended.endedMillis(),
                ended.state(),
                ended.reason(),
                host));
  }

  /** What an attempt left, and the references from before it; its own win. */
  private static Run.Result with(Run.Result before, Run.Result result) {
    if (before.equals(Run.Result.NONE)) {
      return result;
    }
    Map<String, String> references = new HashMap<>(before.references());
    references.putAll(result.references());
    return new Run.Result(
        result.outputs(),
        result.kind(),
        result.errorType(),
        result.errorMessage(),
        result.stackTrace(),
        references,
        result.log().isNone() ? before.log() : result.log(),
        result.reported().after(before.reported()),
        result.attempts());
  }

  Event event(Run run, long nowMillis) {
    return new Event(
        kindOf(run.state()), nowMillis, run.origin().schedule(), run.id().value(), detail(run));
  }

  /** Of what did not succeed, first how: consumers of the stream tell them apart by it. */
  private static String detail(Run run) {
    return switch (run.state()) {
      case TIMEOUT, CANCELLED -> run.state().text() + ": " + run.reason();
      default ->
          run.result().kind().isEmpty() ? run.reason() : run.result().kind() + ": " + run.reason();
    };
  }

  private static Event.Kind kindOf(RunState state) {
    return switch (state) {
      case QUEUED, PAUSED, RETRYING -> Event.Kind.RUN_QUEUED;
      case RUNNING -> Event.Kind.RUN_STARTED;
      case SUCCESS -> Event.Kind.RUN_SUCCEEDED;
      case FAILED, TIMEOUT, CANCELLED -> Event.Kind.RUN_FAILED;
      case SKIPPED -> Event.Kind.RUN_SKIPPED;
      case INTERRUPTED -> Event.Kind.RUN_INTERRUPTED;
    };
  }

  private Run.Origin origin(Firing firing) {
    Definition definition = firing.schedule().definition();
    return new Run.Origin(
        firing.id(),
        firing.schedule().number(),
        firing.schedule().revision(),
        definition.id().org(),
        tasks.fullName(definition.task()),
        firing.trigger(),
        definition.policies().priority(),
        firing.attempt().number(),
        definition.about().labels(),
        firing.params());
  }
}
