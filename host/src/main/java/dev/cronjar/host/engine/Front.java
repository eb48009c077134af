package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Order.Verb;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The engine as everything outside it sees it: the present life, and for what only another host can
 * do, that host.
 */
final class Front implements Scheduling {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long LOOK_MILLIS = 250;

  private final Supplier<Life> life;
  private final RunStore runs;

  Front(Supplier<Life> life, RunStore runs) {
    this.life = life;
    this.runs = runs;
  }

  private Engine here() {
    return life.get().engine();
  }

  @Override
  public List<ScheduleStatus> schedules() {
    return here().schedules();
  }

  @Override
  public Stream<ScheduleStatus> schedulesAfter(String id) {
    return here().schedulesAfter(id);
  }

  @Override
  public Optional<ScheduleStatus> schedule(ScheduleId id) {
    return here().schedule(id);
  }

  @Override
  public Optional<ScheduleStatus> schedule(long number) {
    return here().schedule(number);
  }

  @Override
  public Schedule create(NewSchedule schedule, String actor) {
    return here().create(schedule, actor);
  }

  @Override
  public Schedule change(
      ScheduleId id, ScheduleChange.Kind kind, String actor, UnaryOperator<Schedule> edit) {
    return here().change(id, kind, actor, edit);
  }

  @Override
  public Schedule resume(ScheduleId id, String actor, Missed missed) {
    return here().resume(id, actor, missed);
  }

  @Override
  public Run trigger(ManualRun request) {
    Optional<ScheduleStatus> schedule = here().schedule(request.schedule());
    return schedule.isEmpty() || isHere(schedule.get().schedule().number())
        ? here().trigger(request)
        : ordered(
            Order.OWNER,
            schedule.get().schedule().number(),
            Verb.TRIGGER,
            List.of(
                request.params(),
                request.key(),
                request.actor(),
                Long.toString(request.fireTime()),
                request.following().name()));
  }

  @Override
  public boolean event(Happening event) {
    return here().event(event);
  }

  /** They run on this host, whichever fires the schedule: nothing of it is ever due. */
  @Override
  public int submit(ManyRuns request) {
    return here().submit(request);
  }

  /** Those of this host at once, others one by one where they are. */
  @Override
  public int cancelRuns(List<RunId> ids, String actor) {
    Life now = life.get();
    List<RunId> elsewhere =
        now.company().isEmpty()
            ? List.of()
            : ids.stream().filter(id -> isElsewhere(id, now)).toList();
    Set<RunId> apart = Set.copyOf(elsewhere);
    int ended =
        now.engine().cancelRuns(ids.stream().filter(id -> !apart.contains(id)).toList(), actor);
    for (RunId id : elsewhere) {
      cancelRun(id, actor);
      ended++;
    }
    return ended;
  }

  private boolean isElsewhere(RunId id, Life now) {
    return runs.find(id)
        .map(run -> !run.state().isFinal() && run.place().epoch() != now.epoch().value())
        .orElse(false);
  }

  @Override
  public Run retryRun(RunId id, String actor, Following following) {
    Optional<Run> run = runs.find(id);
    return run.isEmpty() || isHere(run.get().origin().schedule())
        ? here().retryRun(id, actor, following)
        : ordered(
            Order.OWNER,
            run.get().origin().schedule(),
            Verb.RETRY,
            List.of(id.value(), actor, following.name()));
  }

  @Override
  public Run cancelRun(RunId id, String actor) {
    return whereItIs(
        id, () -> here().cancelRun(id, actor), Verb.CANCEL, List.of(id.value(), actor));
  }

  @Override
  public Run pauseRun(RunId id) {
    return whereItIs(id, () -> here().pauseRun(id), Verb.PAUSE, List.of(id.value()));
  }

  @Override
  public Run resumeRun(RunId id) {
    return whereItIs(id, () -> here().resumeRun(id), Verb.RESUME, List.of(id.value()));
  }

  @Override
  public Run order(WorkflowOrder order) {
    return whereItIs(
        order.run(),
        () -> here().order(order),
        Verb.WORKFLOW,
        List.of(
            order.run().value(),
            order.kind().name(),
            order.step(),
            order.comment(),
            order.actor()));
  }

  @Override
  public boolean isHere(long schedule) {
    Life now = life.get();
    return now.company().isEmpty() || now.book().owns(schedule);
  }

  /** A run of a dead host is waited for until another has taken it over. */
  private Run whereItIs(RunId id, Supplier<Run> asked, Verb verb, List<String> arguments) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Life now = life.get();
      Optional<Run> run = runs.find(id);
      if (now.company().isEmpty()
          || run.isEmpty()
          || run.get().state().isFinal()
          || run.get().place().epoch() == now.epoch().value()) {
        return asked.get();
      }
      long holder = run.get().place().epoch();
      if (now.company().get().isLive(holder)) {
        return ordered(holder, run.get().origin().schedule(), verb, arguments);
      }
      if (System.nanoTime() > until) {
        throw new CronjarException(
            ErrorCode.UNAVAILABLE,
            "Run '%s' was on host '%s', which is dead, and no other has taken it over within %d s. Nothing was changed."
                .formatted(id, run.get().place().host(), PATIENCE.toSeconds()));
      }
      new CompletableFuture<Void>()
          .completeOnTimeout(null, LOOK_MILLIS, TimeUnit.MILLISECONDS)
          .join();
    }
  }

  private Run ordered(long target, long schedule, Verb verb, List<String> arguments) {
    Life now = life.get();
    Order order = new Order(now.epoch().value(), target, schedule, verb, arguments);
    RunId id = now.company().orElseThrow().ask(order);
    return runs.find(id)
        .orElseThrow(
            () ->
                new CronjarException(
                    ErrorCode.NOT_FOUND, "Run '" + id + "' is not recorded any more."));
  }

  /** All hosts of this database, this one first. */
  @Override
  public List<HostRow> hosts() {
    return here().hosts();
  }

  @Override
  public void pauseAll() {
    here().pauseAll();
  }

  @Override
  public void resumeAll() {
    here().resumeAll();
  }

  @Override
  public boolean release(LoadedTask task) {
    return here().release(task);
  }

  @Override
  public Figures figures() {
    return here().figures();
  }
}
