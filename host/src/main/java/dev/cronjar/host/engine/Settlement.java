package dev.cronjar.host.engine;

import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.schedule.Schedule;
import java.util.List;
import java.util.Map;
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
    sequels.prepare(carried(estates));
    Recovery.Plan plan =
        Recovery.plan(
            estates,
            schedules,
            new Recovery.Sources(parts.store().schedules()::revisions, parts.lostLogs(), sequels),
            rows,
            parts.clock().millis());
    estates.forEach(Settlement::tell);
    return plan;
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
