package dev.cronjar.host.control;

import dev.cronjar.host.engine.Figures;
import dev.cronjar.host.engine.ScheduleStatus;
import dev.cronjar.host.engine.ScheduleStatus.LastRun;
import dev.cronjar.host.engine.ScheduleStatus.Tally;
import dev.cronjar.host.engine.Scheduling;
import dev.cronjar.host.engine.execute.StuckTask;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.LogPointer;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Priority;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleExists;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleNotFound;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import dev.cronjar.host.schedule.TriggerTimes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** The engine as the fronts see it, in memory: keeps schedules and revisions, fires nothing. */
public final class FakeScheduling implements Scheduling {
  public final List<StuckTask> stuck = new CopyOnWriteArrayList<>();
  private final Clock clock;
  private final TriggerTimes times = new TriggerTimes();
  private final Map<ScheduleId, ScheduleStatus> schedules =
      new TreeMap<>(Comparator.comparing(ScheduleId::toString));
  final List<Revision> revisions = new ArrayList<>();
  public final List<Run> runs = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();
  public String state = "running";
  public boolean databaseUp = true;
  public double latenessRecentMillis = 3;
  public final List<HostRow> hosts =
      new CopyOnWriteArrayList<>(
          List.of(new HostRow(1, "testhost", 42, "1.0", "live", 0, 15_000, 1_024, true, Set.of())));

  public FakeScheduling(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized List<ScheduleStatus> schedules() {
    return List.copyOf(schedules.values());
  }

  @Override
  public synchronized Optional<ScheduleStatus> schedule(ScheduleId id) {
    return Optional.ofNullable(schedules.get(id));
  }

  @Override
  public synchronized Optional<ScheduleStatus> schedule(long number) {
    return schedules.values().stream().filter(s -> s.schedule().number() == number).findFirst();
  }

  @Override
  public synchronized Schedule create(NewSchedule made, String actor) {
    ScheduleId id = made.definition().id();
    if (schedules.containsKey(id)) {
      throw new ScheduleExists(id);
    }
    long number = revisions.stream().mapToLong(Revision::number).max().orElse(0) + 1;
    Schedule schedule =
        new Schedule(
            number,
            made.definition(),
            1,
            made.start(),
            made.activity(),
            made.reason(),
            made.source(),
            made.nextFireAt());
    keep(schedule, ScheduleChange.Kind.CREATED, actor);
    return schedule;
  }

  @Override
  public synchronized Schedule change(
      ScheduleId id, ScheduleChange.Kind kind, String actor, UnaryOperator<Schedule> edit) {
    ScheduleStatus before = schedule(id).orElseThrow(() -> new ScheduleNotFound(id.value(), ""));
    Schedule edited = edit.apply(before.schedule());
    Schedule next =
        before.schedule().revised(edited.definition(), edited.activity(), edited.reason(), 0);
    keep(next, kind, actor);
    return next;
  }

  private void keep(Schedule schedule, ScheduleChange.Kind kind, String actor) {
    ScheduleChange change = new ScheduleChange(kind, actor, clock.instant());
    revisions.add(
        new Revision(
            schedule.number(),
            schedule.revision(),
            schedule.definition(),
            schedule.start(),
            schedule.activity(),
            change));
    asked.add(actor + " " + kind + " " + schedule.id());
    if (kind == ScheduleChange.Kind.DELETED) {
      schedules.remove(schedule.id());
      return;
    }
    long next =
        schedule.activity() == Activity.DISABLED
            ? FireTimes.NEVER
            : times.of(schedule.definition(), schedule.start()).next(clock.millis());
    show(new ScheduleStatus(schedule, next, "", LastRun.NONE, Tally.ZERO));
  }

  /** Replaces what is known of a schedule. */
  public synchronized void show(ScheduleStatus status) {
    schedules.put(status.schedule().id(), status);
  }

  @Override
  public Schedule resume(ScheduleId id, String actor, Missed missed) {
    asked.add(actor + " resume " + id + " " + missed);
    return change(
        id,
        ScheduleChange.Kind.RESUMED,
        actor,
        now -> now.revised(now.definition(), Activity.ENABLED, "", 0));
  }

  /** What has happened, by event. */
  final Map<String, Happening> happened = new LinkedHashMap<>();

  synchronized List<String> eventsSoFar() {
    return List.copyOf(happened.keySet());
  }

  @Override
  public synchronized boolean event(Happening event) {
    return happened.putIfAbsent(event.event(), event) == null;
  }

  @Override
  public boolean isHere(long number) {
    return true;
  }

  @Override
  public synchronized Run trigger(ManualRun request) {
    Schedule schedule = schedule(request.schedule()).orElseThrow().schedule();
    long now = clock.millis();
    Run run =
        new Run(
            new Run.Origin(
                RunId.manual(clock.instant(), "t" + runs.size()),
                schedule.number(),
                schedule.revision(),
                schedule.id().org(),
                schedule.definition().task(),
                TriggerType.MANUAL,
                Priority.NORMAL,
                1,
                schedule.definition().about().labels(),
                request.params()),
            new Run.Times(now, now, now + 5, now + 1505),
            RunState.SUCCESS,
            "",
            new Run.Result(Map.of("rows", "7"), "", "", "", "", Map.of(), LogPointer.NONE),
            new Run.Place("testhost", 1, "1.0.0"));
    runs.add(run);
    asked.add(request.actor() + " trigger " + schedule.id() + " " + request.key());
    return run;
  }

  @Override
  public synchronized int submit(ManyRuns request) {
    Schedule schedule = schedule(request.schedule()).orElseThrow().schedule();
    long now = clock.millis();
    int made = 0;
    for (int i = 0; i < request.params().size(); i++) {
      RunId id = RunId.ofBatch(schedule.start().toEpochMilli(), schedule.number(), i + 1);
      if (runs.stream().noneMatch(run -> run.id().equals(id))) {
        made++;
        runs.add(
            new Run(
                new Run.Origin(
                    id,
                    schedule.number(),
                    schedule.revision(),
                    schedule.id().org(),
                    schedule.definition().task(),
                    TriggerType.BATCH,
                    schedule.definition().policies().priority(),
                    1,
                    schedule.definition().about().labels(),
                    request.params().get(i)),
                new Run.Times(now, now, Run.UNSET, Run.UNSET),
                RunState.QUEUED,
                "submitted by " + request.actor(),
                Run.Result.NONE,
                new Run.Place("testhost", 1, "")));
      }
    }
    asked.add(request.actor() + " submit " + request.schedule() + " " + request.params().size());
    return made;
  }

  @Override
  public int cancelRuns(List<RunId> ids, String actor) {
    asked.add(actor + " cancelRuns " + ids.size());
    runs.replaceAll(run -> ids.contains(run.id()) ? cancelled(run) : run);
    return ids.size();
  }

  @Override
  public Run order(WorkflowOrder order) {
    asked.add(order.actor() + " " + order.kind().text() + " " + order.run());
    return runs.stream().filter(run -> run.id().equals(order.run())).findFirst().orElseThrow();
  }

  private static Run cancelled(Run run) {
    return new Run(
        run.origin(), run.times(), RunState.CANCELLED, "cancelled", run.result(), run.place());
  }

  @Override
  public Run pauseRun(RunId id) {
    asked.add("pauseRun " + id);
    return runs.getFirst();
  }

  @Override
  public Run resumeRun(RunId id) {
    asked.add("resumeRun " + id);
    return runs.getFirst();
  }

  @Override
  public Run cancelRun(RunId id, String actor) {
    asked.add(actor + " cancelRun " + id);
    return runs.getFirst();
  }

  @Override
  public Run retryRun(RunId id, String actor, Following following) {
    asked.add(actor + " retryRun " + id);
    return runs.getFirst();
  }

  @Override
  public List<HostRow> hosts() {
    return List.copyOf(hosts);
  }

  @Override
  public void pauseAll() {
    state = "paused";
  }

  @Override
  public void resumeAll() {
    state = "running";
  }

  @Override
  public boolean release(LoadedTask task) {
    return stuck.removeIf(each -> each.task().equals(task.name()));
  }

  @Override
  public synchronized Figures figures() {
    Optional<ScheduleStatus> next =
        schedules.values().stream().min(Comparator.comparingLong(ScheduleStatus::nextFireAt));
    return new Figures(
        state,
        new Figures.Scheduler(
            schedules.size(),
            count(Activity.PAUSED),
            count(Activity.DISABLED),
            0.25,
            1,
            2,
            3,
            latenessRecentMillis,
            0,
            4,
            0,
            1,
            next.map(ScheduleStatus::nextFireAt).orElse(FireTimes.NEVER),
            next.map(status -> status.schedule().id().toString()).orElse("")),
        new Figures.Executor(1, 2, 5, 64, 64, stuck),
        new Figures.Outcomes(10, 1, 2, 0, 3, 4.5, 9.5, 60),
        new Figures.Database(databaseUp, 0.5, databaseUp ? 0 : 12.5, databaseUp ? 0 : 4));
  }

  private long count(Activity activity) {
    return schedules.values().stream().filter(s -> s.schedule().activity() == activity).count();
  }
}
