package dev.cronjar.host.control;

import dev.cronjar.host.control.view.StatsView;
import dev.cronjar.host.engine.Figures;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.RunCounts;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.WorkflowStore;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** The figures of the host by name. Counts the runs in the database. */
final class Stats {
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private final Scheduling scheduling;
  private final RunStore runs;
  private final WorkflowStore workflows;
  private final LongSupplier violations;
  private final Clock clock;

  /** {@code violations}: findings in the ledger since the host started. */
  Stats(
      Scheduling scheduling,
      RunStore runs,
      WorkflowStore workflows,
      LongSupplier violations,
      Clock clock) {
    this.clock = clock;
    this.scheduling = scheduling;
    this.runs = runs;
    this.workflows = workflows;
    this.violations = violations;
  }

  /** Who sees one org only gets the figures of that. */
  StatsView view(Caller caller) {
    return caller.sight() == Caller.Sight.ALL_ORGS ? view() : of(caller.org());
  }

  private StatsView of(OrgId org) {
    List<ScheduleStatus> own =
        scheduling.schedules().stream()
            .filter(status -> status.schedule().id().org().equals(org))
            .filter(status -> !status.schedule().isHidden())
            .toList();
    RunCounts counts = runs.counts(org);
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("schedules", (double) own.size());
    named.put("schedules_enabled", count(own, Activity.ENABLED));
    named.put("schedules_due_within_1h", due(own));
    named.put("schedules_paused", count(own, Activity.PAUSED));
    named.put("schedules_disabled", count(own, Activity.DISABLED));
    named.put("fires_total", own.stream().mapToDouble(each -> each.tally().triggered()).sum());
    named.put("success_total", own.stream().mapToDouble(each -> each.tally().succeeded()).sum());
    named.put("failure_total", own.stream().mapToDouble(each -> each.tally().failed()).sum());
    named.put("skipped_total", own.stream().mapToDouble(each -> each.tally().skipped()).sum());
    named.put("runs_recorded", (double) counts.total());
    named.put("fire_times_folded", (double) counts.folded());
    Optional<ScheduleStatus> next =
        own.stream()
            .filter(each -> each.schedule().activity() == Activity.ENABLED)
            .filter(each -> each.nextFireAt() != FireTimes.NEVER)
            .min(Comparator.comparingLong(ScheduleStatus::nextFireAt));
    return new StatsView(
        byState(counts),
        WorkflowViews.counts(workflows.byState(org)),
        named,
        next.map(each -> Iso.text(each.nextFireAt(), zone(each))).orElse(""),
        next.map(each -> each.schedule().id().toString()).orElse(""));
  }

  /** How many come due within an hour. */
  private double due(List<ScheduleStatus> statuses) {
    long until = clock.millis() + HOUR_MILLIS;
    return statuses.stream()
        .filter(each -> each.schedule().activity() == Activity.ENABLED)
        .filter(each -> each.nextFireAt() <= until)
        .count();
  }

  private static ZoneId zone(ScheduleStatus status) {
    return status.schedule().definition().trigger().zone();
  }

  private static double count(List<ScheduleStatus> statuses, Activity activity) {
    return statuses.stream().filter(each -> each.schedule().activity() == activity).count();
  }

  private static Map<String, Long> byState(RunCounts counts) {
    Map<String, Long> byState = new TreeMap<>();
    counts.byState().forEach((state, count) -> byState.put(state.text(), count));
    return byState;
  }

  private StatsView view() {
    Figures figures = scheduling.figures();
    RunCounts counts = runs.counts();
    return new StatsView(
        byState(counts),
        WorkflowViews.counts(workflows.byState(WorkflowStore.ALL)),
        named(figures, counts),
        nextFire(figures.scheduler()),
        figures.scheduler().nextSchedule());
  }

  private Map<String, Double> named(Figures figures, RunCounts counts) {
    Map<String, Double> named = new LinkedHashMap<>();
    put(named, figures.scheduler());
    put(named, figures.executor());
    put(named, figures.outcomes());
    put(named, figures.database());
    named.put("schedules_due_within_1h", due(scheduling.schedules()));
    named.put("runs_recorded", (double) counts.total());
    named.put("fire_times_folded", (double) counts.folded());
    Resources.put(named);
    named.put("database_bytes", (double) runs.sizeBytes());
    named.put("invariant_violations", (double) violations.getAsLong());
    return named;
  }

  private static void put(Map<String, Double> named, Figures.Scheduler scheduler) {
    named.put("schedules", (double) scheduler.schedules());
    named.put(
        "schedules_enabled",
        (double) (scheduler.schedules() - scheduler.paused() - scheduler.disabled()));
    named.put("schedules_paused", (double) scheduler.paused());
    named.put("schedules_disabled", (double) scheduler.disabled());
    named.put("start_lateness_p50_millis", scheduler.latenessP50Millis());
    named.put("start_lateness_p99_millis", scheduler.latenessP99Millis());
    named.put("start_lateness_max_millis", scheduler.latenessMaxMillis());
    named.put("due_backlog", (double) scheduler.dueBacklog());
    named.put("fires_total", (double) scheduler.fires());
    named.put("misfires_total", (double) scheduler.misfires());
    named.put("overlap_skips_total", (double) scheduler.overlapSkips());
  }

  private static void put(Map<String, Double> named, Figures.Executor executor) {
    named.put("runs_active", (double) executor.active());
    named.put("runs_queued", (double) executor.queued());
    named.put("runs_retrying", (double) executor.retrying());
    named.put("threads_stuck", (double) executor.stuckThreads());
    executor
        .stuck()
        .forEach(
            task ->
                named.merge("threads_stuck " + task.task(), (double) task.threads(), Double::sum));
    named.put("pool_size", (double) executor.poolSize());
    named.put("host_limit", (double) executor.limit());
  }

  private static void put(Map<String, Double> named, Figures.Outcomes outcomes) {
    named.put("success_total", (double) outcomes.success());
    named.put("business_failure_total", (double) outcomes.businessFailure());
    named.put("technical_failure_total", (double) outcomes.technicalFailure());
    named.put("interrupted_total", (double) outcomes.interrupted());
    named.put("skipped_total", (double) outcomes.skipped());
    named.put("run_p50_millis", outcomes.runP50Millis());
    named.put("run_p95_millis", outcomes.runP95Millis());
    named.put("runs_per_minute", outcomes.runsPerMinute());
  }

  private static void put(Map<String, Double> named, Figures.Database database) {
    named.put("database_latency_millis", database.latencyMillis());
    named.put("pending_writes", (double) database.pendingWrites());
  }

  private String nextFire(Figures.Scheduler scheduler) {
    long at = scheduler.nextFireAt();
    return at == FireTimes.NEVER ? "" : Iso.text(at, zone(scheduler.nextSchedule()));
  }

  private ZoneId zone(String schedule) {
    return schedule.isEmpty() || schedule.indexOf('/') >= 0
        ? ZoneOffset.UTC
        : scheduling
            .schedule(ScheduleId.of(schedule))
            .map(ScheduleStatus::schedule)
            .<ZoneId>map(found -> found.definition().trigger().zone())
            .orElse(ZoneOffset.UTC);
  }
}
