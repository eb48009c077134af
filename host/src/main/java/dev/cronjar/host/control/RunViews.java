package dev.cronjar.host.control;

import dev.cronjar.host.control.view.ArtefactView;
import dev.cronjar.host.control.view.AttemptView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.run.Progress;
import dev.cronjar.host.run.ProgressBoard;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.Tried;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.ScheduleStore;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs as every front shows them. */
final class RunViews {
  private final Scheduling scheduling;
  private final ScheduleStore store;
  private final Secrets secrets;
  private final ProgressBoard board;

  RunViews(Scheduling scheduling, ScheduleStore store, Secrets secrets, ProgressBoard board) {
    this.scheduling = scheduling;
    this.store = store;
    this.secrets = secrets;
    this.board = board;
  }

  RunView of(Run run) {
    return of(List.of(run)).getFirst();
  }

  /** Old revisions are read once per schedule, however many of these runs belong to them. */
  List<RunView> of(List<Run> runs) {
    Map<Long, List<Revision>> read = new HashMap<>();
    return runs.stream().map(run -> view(run, definition(run, read))).toList();
  }

  /** The definition that the run was made from; empty when nothing is known of its schedule. */
  private Optional<Definition> definition(Run run, Map<Long, List<Revision>> read) {
    long number = run.origin().schedule();
    Optional<Definition> current =
        scheduling
            .schedule(number)
            .map(ScheduleStatus::schedule)
            .filter(schedule -> schedule.revision() == run.origin().revision())
            .map(schedule -> schedule.definition());
    return current.or(
        () ->
            read.computeIfAbsent(number, store::revisions).stream()
                .filter(revision -> revision.revision() == run.origin().revision())
                .map(Revision::definition)
                .findFirst());
  }

  private RunView view(Run run, Optional<Definition> definition) {
    Run.Origin origin = run.origin();
    Run.Times times = run.times();
    Run.Result result = run.result();
    Progress progress =
        run.state() == RunState.RUNNING
            ? board.of(run.id(), result.reported().progress())
            : result.reported().progress();
    ZoneId zone = definition.<ZoneId>map(d -> d.trigger().zone()).orElse(ZoneOffset.UTC);
    return new RunView(
        run.id().value(),
        definition.map(d -> d.id().toString()).orElse("#" + origin.schedule()),
        origin.org().value(),
        origin.task(),
        run.place().pluginVersion(),
        origin.trigger().text(),
        run.state().text(),
        result.kind(),
        run.reason(),
        origin.attempt(),
        origin.priority().text(),
        run.place().host(),
        Iso.text(times.created(), zone),
        Iso.text(times.planned(), zone),
        Iso.text(times.started(), zone),
        Iso.text(times.ended(), zone),
        Iso.text(times.retryAt(), zone),
        Iso.seconds(times.latenessMillis()),
        Iso.seconds(times.durationMillis()),
        progress.percent(),
        progress.text(),
        result.outputs(),
        result.reported().artefacts().stream()
            .map(file -> new ArtefactView(file.name(), file.mediaType(), file.size()))
            .toList(),
        result.references(),
        origin.labels(),
        Json.text(secrets.masked(origin.task(), params(run, definition))),
        result.errorType(),
        result.errorMessage(),
        result.stackTrace(),
        attempts(run).stream().map(each -> attempt(each, zone)).toList());
  }

  /** Of a run with one attempt the row itself is all there is to say. */
  private static List<Tried> attempts(Run run) {
    Run.Times times = run.times();
    boolean noted = !run.result().attempts().isEmpty() || times.started() == Run.UNSET;
    return noted
        ? run.result().attempts()
        : List.of(
            new Tried(
                run.origin().attempt(),
                times.started(),
                times.ended(),
                run.state(),
                run.reason(),
                run.place().host()));
  }

  private static AttemptView attempt(Tried each, ZoneId zone) {
    boolean over = each.started() != Run.UNSET && each.ended() != Run.UNSET;
    return new AttemptView(
        each.number(),
        Iso.text(each.started(), zone),
        Iso.text(each.ended(), zone),
        Iso.seconds(over ? Math.max(0, each.ended() - each.started()) : Run.UNSET),
        each.state().text(),
        each.reason(),
        each.host());
  }

  private static Map<String, @Nullable Object> params(Run run, Optional<Definition> definition) {
    Map<String, @Nullable Object> params =
        new LinkedHashMap<>(definition.map(Definition::params).orElse(Map.of()));
    params.putAll(Json.object("params", run.origin().params()));
    return params;
  }
}
