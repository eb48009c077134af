package dev.cronjar.host.engine;

import dev.cronjar.host.run.Estate;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.Schedule;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * What becomes of the estates of dead lives, earlier ones of this host or those of others, and a
 * word about each in the log: {@link Recovery} with all that it needs. Thread-safe.
 */
final class Settlement implements BucketDeals.Heir {
  private static final Logger log = LogManager.getLogger(Settlement.class);

  /** By so much a clock may have been set back between a fire time and what its run logged. */
  private static final long SET_BACK_MILLIS = TimeUnit.HOURS.toMillis(1);

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
    Map<RunId, LogPointer> logs = logs(estates);
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

  /** Asked for at once: there may be thousands, and each look reads all blocks since then. */
  private Map<RunId, LogPointer> logs(List<Estate> estates) {
    Map<RunId, Long> since = new HashMap<>();
    for (Estate estate : estates) {
      estate.openItems().stream()
          .filter(estate::mayHaveStarted)
          .forEach(item -> since.put(item.runId(), item.fireTimeMillis()));
      estate.openRuns().stream()
          .filter(run -> run.state() == RunState.RUNNING)
          .forEach(run -> since.put(run.id(), run.times().created()));
    }
    return since.isEmpty()
        ? Map.of()
        : parts.lostLogs().of(since.keySet(), Collections.min(since.values()) - SET_BACK_MILLIS);
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
