package dev.cronjar.host.control;

import dev.cronjar.host.batch.Batch;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.Operation.Done;
import dev.cronjar.host.control.view.BatchPage;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.CsvPart;
import dev.cronjar.host.control.view.RunList;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes, shows, cancels and deletes batches. */
final class BatchCalls {
  private static final int PAGE = 500;
  private static final Set<RunState> OPEN =
      EnumSet.complementOf(EnumSet.range(RunState.SUCCESS, RunState.INTERRUPTED));

  private final Scheduling scheduling;
  private final BatchReading batches;
  private final BatchLookup lookup;
  private final Submission submission;
  private final BatchViews views;
  private final RunViews runs;

  BatchCalls(
      Scheduling scheduling,
      BatchReading batches,
      BatchLookup lookup,
      Submission submission,
      BatchViews views,
      RunViews runs) {
    this.scheduling = scheduling;
    this.batches = batches;
    this.lookup = lookup;
    this.submission = submission;
    this.views = views;
    this.runs = runs;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        BatchOperations.CREATE.by(
            (params, caller) -> views.whole(submission.batch(params.request(), caller))),
        BatchOperations.LIST.by(this::list),
        BatchOperations.GET.by((params, caller) -> views.whole(lookup.named(params.id(), caller))),
        BatchOperations.RUNS.by(this::runs),
        BatchOperations.RESULTS.by(this::results),
        BatchOperations.CANCEL.by(this::cancel),
        BatchOperations.DELETE.by(this::delete),
        RunOperations.SUBMIT.by(
            (params, caller) ->
                runs.of(submission.single(params.request(), params.key(), caller))));
  }

  private BatchPage list(BatchOperations.Select params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    long below = params.cursor().isEmpty() ? Long.MAX_VALUE : number(params.cursor());
    List<Batch> found =
        scheduling
            .schedulesAfter("")
            .map(ScheduleStatus::schedule)
            .filter(schedule -> Batch.is(schedule) && schedule.number() < below)
            .filter(schedule -> caller.sees(schedule.id().org()))
            .sorted(Comparator.comparingLong(Schedule::number).reversed())
            .limit(limit + 1L)
            .map(Batch::of)
            .toList();
    List<BatchView> page = found.stream().limit(limit).map(views::brief).toList();
    String next =
        found.size() > limit ? Long.toString(found.get(limit - 1).schedule().number()) : "";
    return new BatchPage(page, next);
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException wrong) {
      throw new InvalidField(
          "cursor", "cursor: wanted the nextCursor of the page before, or none.", wrong);
    }
  }

  private RunList runs(BatchOperations.Runs params, Caller caller) {
    Batch batch = lookup.named(params.id(), caller);
    int limit = Limit.check("limit", params.limit());
    Set<RunState> states =
        new FilterText(Map.of("state", params.state()), Set.of("state"))
            .oneOf("state", Arrays.asList(RunState.values()), RunState::text);
    RunPage page = batches.page(batch.schedule().number(), states, params.cursor(), limit);
    return new RunList(runs.of(page.runs()), page.nextCursor());
  }

  private CsvPart results(BatchOperations.Results params, Caller caller) {
    Batch batch = lookup.named(params.id(), caller);
    int limit = Limit.check("limit", params.limit());
    return new BatchResults(batches, runs).part(batch, params.cursor(), limit);
  }

  private BatchView cancel(BatchOperations.Confirmed params, Caller caller) {
    Batch batch = confirmed(params, caller, "It goes on.");
    scheduling.cancelRuns(open(batch), caller.actor());
    return views.whole(batch);
  }

  private List<RunId> open(Batch batch) {
    List<RunId> open = new ArrayList<>();
    String cursor = "";
    do {
      RunPage page = batches.page(batch.schedule().number(), OPEN, cursor, PAGE);
      page.runs().stream().map(Run::id).forEach(open::add);
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
    return open;
  }

  private Done delete(BatchOperations.Confirmed params, Caller caller) {
    Batch batch = confirmed(params, caller, "Nothing was deleted.");
    long open = batches.tally(batch.schedule().number()).open();
    if (open > 0) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "%d runs of batch '%s' have not ended. Nothing was deleted; cancel it first."
              .formatted(open, batch.name()));
    }
    scheduling.change(
        batch.schedule().id(), Kind.DELETED, caller.actor(), UnaryOperator.identity());
    return Done.DONE;
  }

  private Batch confirmed(BatchOperations.Confirmed params, Caller caller, String otherwise) {
    Batch batch = lookup.named(params.id(), caller);
    if (!params.confirm().equals(params.id())) {
      throw new InvalidField(
          "confirm",
          "confirm: wanted the batch's id '%s', found '%s'. %s"
              .formatted(params.id(), params.confirm(), otherwise));
    }
    return batch;
  }
}
