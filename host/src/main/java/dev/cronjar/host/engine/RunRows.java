package dev.cronjar.host.engine;

import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Event;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Definition;

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

  Run open(LiveRun run, RunState state, String reason) {
    Run.Times times =
        new Run.Times(
            run.firing.createdMillis(), run.firing.plannedMillis(), run.started, Run.UNSET);
    return new Run(
        origin(run.firing), times, state, reason, Run.Result.NONE, new Run.Place(host, epoch, ""));
  }

  Run skipped(LiveRun run, String reason, long nowMillis) {
    Run.Times times =
        new Run.Times(run.firing.createdMillis(), run.firing.plannedMillis(), Run.UNSET, nowMillis);
    return new Run(
        origin(run.firing),
        times,
        RunState.SKIPPED,
        reason,
        Run.Result.NONE,
        new Run.Place(host, epoch, ""));
  }

  Run ended(Ended ended) {
    Firing firing = ended.firing();
    Run.Times times =
        new Run.Times(
            firing.createdMillis(),
            firing.plannedMillis(),
            ended.startedMillis(),
            ended.endedMillis());
    Run.Place place = new Run.Place(host, epoch, ended.pluginVersion());
    return new Run(origin(firing), times, ended.state(), ended.reason(), ended.result(), place);
  }

  Event event(Run run, long nowMillis) {
    return new Event(
        kindOf(run.state()), nowMillis, run.origin().schedule(), run.id().value(), detail(run));
  }

  private static String detail(Run run) {
    String kind = run.result().kind();
    return kind.isEmpty() ? run.reason() : kind + ": " + run.reason();
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
