package dev.cronjar.host.engine;

import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.Tried;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Runs whose host died, as their rows shall stand: ended, or to be tried again.
 *
 * @param revisions all revisions of a schedule by number
 * @param sequels what is carried is known to them
 */
record CutOff(LongFunction<List<Revision>> revisions, Sequels sequels, long nowMillis) {
  /** The run as retrying, if its schedule wants interrupted attempts tried again. */
  Optional<Run> triedAgain(Run interrupted, Schedule schedule) {
    Firing firing = firing(interrupted, schedule);
    Retry retry = firing.schedule().definition().policies().retry();
    int attempt = interrupted.origin().attempt();
    Ended ended =
        new Ended(
            firing,
            new Outcome.Interrupted(interrupted.reason()),
            interrupted.times().started(),
            nowMillis,
            "",
            Map.of(),
            interrupted.result().log());
    if (!Retries.wants(retry, attempt, ended)) {
      return Optional.empty();
    }
    long due = Retries.due(retry, interrupted.id().value(), attempt, nowMillis);
    Run.Times times = interrupted.times();
    return Optional.of(
        new Run(
            interrupted.origin(),
            new Run.Times(times.created(), times.planned(), times.started(), Run.UNSET, due),
            RunState.RETRYING,
            Retries.reason(retry, attempt, ended, due),
            interrupted.result().with(attempts(interrupted)),
            interrupted.place()));
  }

  /** Of a run that was in its first attempt nothing is noted yet. */
  private List<Tried> attempts(Run interrupted) {
    List<Tried> noted = interrupted.result().attempts();
    return noted.isEmpty()
        ? List.of(
            new Tried(
                interrupted.origin().attempt(),
                interrupted.times().started(),
                nowMillis,
                RunState.INTERRUPTED,
                interrupted.reason(),
                interrupted.place().host()))
        : noted;
  }

  /** The run as it stands when it has ended like this. */
  Run over(Run run, RunState state, String reason, LogPointer log) {
    Run.Result result =
        new Run.Result(Map.of(), "", "", "", "", run.result().references(), log)
            .with(run.result().reported())
            .with(run.result().attemptsEnded(nowMillis, state, reason));
    return new Run(
        run.origin(), run.times().endedAt(nowMillis), state, reason, result, run.place());
  }

  /** As it is to be tried or waited for: of the revision that it is of. */
  Firing firing(Run run, Schedule schedule) {
    Schedule then = schedule.inRevision(run.origin().revision(), revisions);
    boolean isStep = run.origin().trigger() == TriggerType.WORKFLOW;
    return new Firing(
        run.id(),
        isStep ? sequels.asStep(then, run) : then,
        run.times().planned(),
        run.origin().trigger(),
        run.origin().params(),
        run.times().created(),
        Firing.UNCLAIMED,
        new Firing.Try(run.origin().attempt(), run.result().log()));
  }
}
