package dev.cronjar.host.control;

import dev.cronjar.host.batch.Batch;
import dev.cronjar.host.control.view.BatchView;
import dev.cronjar.host.control.view.BatchView.BatchError;
import dev.cronjar.host.run.BatchReading;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Definition;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Batches as every front shows them. */
final class BatchViews {
  private static final int ERRORS = 5;
  private static final Set<RunState> FAILURES =
      Set.of(RunState.FAILED, RunState.TIMEOUT, RunState.INTERRUPTED);

  private final BatchReading batches;

  BatchViews(BatchReading batches) {
    this.batches = batches;
  }

  /** Without its errors. */
  BatchView brief(Batch batch) {
    return view(batch, batches.tally(batch.schedule().number()), List.of());
  }

  BatchView whole(Batch batch) {
    BatchReading.Tally tally = batches.tally(batch.schedule().number());
    boolean any = FAILURES.stream().anyMatch(state -> tally.of(state) > 0);
    return view(batch, tally, any ? errors(batch) : List.of());
  }

  private List<BatchError> errors(Batch batch) {
    return batches.page(batch.schedule().number(), FAILURES, "", ERRORS).runs().stream()
        .map(
            run ->
                new BatchError(
                    run.id().placeInBatch(), run.id().value(), run.state().text(), run.reason()))
        .toList();
  }

  private static BatchView view(Batch batch, BatchReading.Tally tally, List<BatchError> errors) {
    Definition definition = batch.schedule().definition();
    ZoneId zone = definition.trigger().zone();
    long ended = tally.total() - tally.open();
    boolean over = tally.open() == 0 && tally.total() > 0;
    Map<String, Long> counts = new TreeMap<>();
    tally.byState().forEach((state, count) -> counts.put(state.text(), count));
    return new BatchView(
        batch.name(),
        definition.id().org().value(),
        definition.about().name(),
        definition.task(),
        batch.actor(),
        over ? "ended" : tally.started() == Run.UNSET ? "queued" : "running",
        batch.sets(),
        counts,
        ended,
        (int) (100 * ended / Math.max(1, batch.sets())),
        Iso.text(batch.created().toEpochMilli(), zone),
        Iso.text(tally.started(), zone),
        over ? Iso.text(tally.ended(), zone) : "",
        over && tally.started() != Run.UNSET ? Iso.seconds(tally.ended() - tally.started()) : -1,
        definition.about().labels(),
        definition.output(),
        errors);
  }
}
