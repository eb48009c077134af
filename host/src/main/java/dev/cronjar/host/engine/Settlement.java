package dev.cronjar.host.engine;

import dev.cronjar.host.run.Claim;
import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What becomes of the estates of dead lives, earlier ones of this host or those of others, and a
 * word about each in the log: {@link Recovery} with all that it needs. Thread-safe.
 */
final class Settlement implements BucketDeals.Heir {
  private static final Logger log = LogManager.getLogger(Settlement.class);

  private final EngineParts parts;
  private final Sequels sequels;
  private final RunRows rows;

  Settlement(EngineParts parts, Sequels sequels, RunRows rows) {
    this.parts = parts;
    this.sequels = sequels;
    this.rows = rows;
  }

  @Override
  public Recovery.Plan plan(List<Estate> estates, Map<Long, Schedule> schedules) {
    Map<RunId, LogPointer> logs = parts.lostLogs().apply(started(estates));
    sequels.prepare(carried(estates));
    Recovery.Plan plan =
        Recovery.plan(
            estates,
            schedules,
            new Recovery.Sources(
                parts.store().schedules()::revisions,
                run -> logs.getOrDefault(run, LogPointer.NONE),
                sequels),
            rows,
            parts.clock().millis());
    estates.forEach(Settlement::tell);
    return plan;
  }

  /** All that may have logged something, to be asked for at once: there may be thousands. */
  private static Set<RunId> started(List<Estate> estates) {
    Stream<RunId> claimed =
        estates.stream()
            .flatMap(
                estate ->
                    estate.openItems().stream()
                        .filter(item -> item.fireTimeMillis() <= estate.mayStartUntilMillis())
                        .map(Claim.Item::runId));
    Stream<RunId> open = estates.stream().flatMap(each -> each.openRuns().stream()).map(Run::id);
    return Stream.concat(claimed, open).collect(Collectors.toSet());
  }

  private static List<RunId> carried(List<Estate> estates) {
    return estates.stream()
        .flatMap(estate -> estate.openRuns().stream())
        .filter(run -> run.origin().task().equals(Sequels.TASK))
        .flatMap(
            run ->
                Stream.concat(
                    Stream.of(run.id().value()),
                    Stream.ofNullable(run.result().references().get(ManualRuns.RETRY_OF))))
        .map(RunId::new)
        .toList();
  }

  private static void tell(Estate estate) {
    if (!estate.openItems().isEmpty() || !estate.openRuns().isEmpty()) {
      log.warn(
          "Host {} (epoch {}) ended without a farewell: {} claimed fire times and {} open runs of"
              + " it are settled here",
          estate.host(),
          estate.epoch().value(),
          estate.openItems().size(),
          estate.openRuns().size());
    }
  }
}
