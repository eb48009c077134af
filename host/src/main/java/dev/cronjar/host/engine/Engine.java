package dev.cronjar.host.engine;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.plugin.LoadedTask;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Peers;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.WorkflowOrder;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Schedule.Activity;
import dev.cronjar.host.schedule.ScheduleChange;
import dev.cronjar.host.schedule.ScheduleChange.Kind;
import dev.cronjar.host.schedule.ScheduleExists;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleNotFound;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.schedule.ScheduleStore.NewSchedule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The running engine as the fronts see it: turns their wishes into signals and stored revisions.
 */
final class Engine implements Scheduling {
  private final ScheduleStore store;
  private final RunStore runs;
  private final Optional<SharedEdits> shared;
  private final Supplier<List<HostRow>> hosts;
  private final ScheduleBook book;
  private final Consumer<Signal> signals;
  private final Clock clock;
  private final Gauges gauges;
  private final ScheduleNames names = new ScheduleNames();
  private final ReentrantLock changes = new ReentrantLock();
  private final ManualRuns manual;
  private final RunOrders orders;

  Engine(
      Stores stores,
      ScheduleBook book,
      TaskOffer tasks,
      Consumer<Signal> signals,
      Clock clock,
      Gauges gauges) {
    this.store = stores.schedules();
    this.runs = stores.runs();
    this.shared = stores.shared();
    this.hosts = stores.hosts();
    this.book = book;
    this.signals = signals;
    this.clock = clock;
    this.gauges = gauges;
    this.manual = new ManualRuns(runs, tasks, signals, clock);
    this.orders = new RunOrders(stores, book, manual, signals);
  }

  /**
   * Where schedules and runs are kept, how schedules are changed that others may fire, who the
   * others are, and what carries runs that consist of others.
   */
  record Stores(
      ScheduleStore schedules,
      RunStore runs,
      Optional<SharedEdits> shared,
      Supplier<List<HostRow>> hosts,
      Sequels sequels) {}

  /** A schedule that was stored before this host started, or that another host made. */
  void known(Schedule schedule) {
    names.put(schedule);
  }

  /** Another host deleted the schedule. */
  void forget(Schedule schedule) {
    names.remove(schedule);
  }

  /** Whoever changes schedules, or what this host owns of them, holds this meanwhile. */
  ReentrantLock changes() {
    return changes;
  }

  /** What another host fires moves on there; here its next fire time is computed when asked. */
  private ScheduleStatus status(ScheduleLine line) {
    ScheduleStatus status = line.status();
    Schedule schedule = status.schedule();
    long now = clock.millis();
    return book.owns(schedule.number()) || status.nextFireAt() > now
        ? status
        : status.nextFireAt(book.times(schedule).next(now));
  }

  @Override
  public List<ScheduleStatus> schedules() {
    return schedulesAfter("").toList();
  }

  @Override
  public Stream<ScheduleStatus> schedulesAfter(String id) {
    return names.after(id).map(book::find).flatMap(Optional::stream).map(this::status);
  }

  @Override
  public Optional<ScheduleStatus> schedule(ScheduleId id) {
    return names.number(id).flatMap(book::find).map(this::status);
  }

  @Override
  public Optional<ScheduleStatus> schedule(long number) {
    return book.find(number).map(this::status);
  }

  @Override
  public Schedule create(NewSchedule schedule, String actor) {
    changes.lock();
    try {
      if (names.has(schedule.definition().id())) {
        throw new ScheduleExists(schedule.definition().id());
      }
      Schedule created =
          store.create(schedule, new ScheduleChange(Kind.CREATED, actor, createdAt(schedule)));
      // the reply comes when the dispatcher knows the schedule, so that a run by hand may follow at
      // once
      CompletableFuture<Long> known = new CompletableFuture<>();
      signals.accept(new Signal.Added(created, known));
      Answers.of(known);
      names.put(created);
      return created;
    } finally {
      changes.unlock();
    }
  }

  /** No later than its start: what is due from there on is due to a schedule that exists. */
  private Instant createdAt(NewSchedule schedule) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    return schedule.start().isBefore(now) ? schedule.start() : now;
  }

  @Override
  public Schedule change(ScheduleId id, Kind kind, String actor, UnaryOperator<Schedule> edit) {
    return changed(
            id, kind, actor, (now, effective) -> plain(now, edit.apply(now), kind, effective))
        .next();
  }

  @Override
  public Schedule resume(ScheduleId id, String actor, Missed missed) {
    Changes.Change change =
        changed(
            id,
            Kind.RESUMED,
            actor,
            (now, effective) -> Changes.resume(paused(now), book.times(now), missed, effective));
    if (change.runNow()) {
      trigger(new ManualRun(id, "", "", actor));
    }
    return change.next();
  }

  /** What somebody wants of a schedule. */
  interface Edit {
    Changes.Change apply(Schedule now, long effectiveMillis);
  }

  /**
   * Holds the schedule in the dispatcher, stores its new revision, and lets it go on under that.
   */
  private Changes.Change changed(ScheduleId id, Kind kind, String actor, Edit edit) {
    changes.lock();
    try {
      ScheduleLine line = line(id);
      CompletableFuture<Long> held = new CompletableFuture<>();
      signals.accept(new Signal.Hold(line.schedule().number(), held));
      try {
        long effective = Math.max(clock.millis(), Answers.of(held));
        Stored stored =
            stored(line.schedule(), new ScheduleChange(kind, actor, at(effective)), edit);
        Changes.Change change = stored.made();
        effective = stored.change().effective().toEpochMilli();
        if (kind == Kind.DELETED) {
          names.remove(line.schedule());
        }
        signals.accept(new Signal.Revised(change.next(), effective, change.fold(), kind));
        return change;
      } catch (RuntimeException refused) {
        signals.accept(new Signal.Released(line.schedule().number()));
        throw refused;
      }
    } finally {
      changes.unlock();
    }
  }

  /** A change that is stored. */
  record Stored(Changes.Change made, ScheduleChange change) implements Peers.Edited {
    @Override
    public Schedule next() {
      return made.next();
    }
  }

  private Stored stored(Schedule now, ScheduleChange wanted, Edit edit) {
    if (shared.isPresent()) {
      return shared.get().store(now, wanted, book.owns(now.number()), edit);
    }
    Changes.Change change = edit.apply(now, wanted.effective().toEpochMilli());
    store.revise(change.next(), wanted);
    return new Stored(change, wanted);
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private Changes.Change plain(Schedule now, Schedule proposal, Kind kind, long effective) {
    Schedule wanted =
        kind == Kind.DELETED
            ? now.revised(now.definition(), Activity.DISABLED, "deleted", FireTimes.NEVER)
            : proposal;
    return Changes.of(now, wanted, book.times(now), book.times(wanted), effective);
  }

  private static Schedule paused(Schedule now) {
    if (now.activity() != Activity.PAUSED) {
      throw new CronjarException(
          ErrorCode.CONFLICT, "Schedule '" + now.id() + "' is not paused. Nothing was changed.");
    }
    return now;
  }

  @Override
  public Run trigger(ManualRun request) {
    return manual.trigger(line(request.schedule()).schedule(), request);
  }

  @Override
  public boolean event(Happening event) {
    Schedule schedule = line(event.schedule()).schedule();
    if (!isHere(schedule.number())) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Another host fires schedule '" + event.schedule() + "' now. Nothing was started.");
    }
    return manual.happened(schedule, event);
  }

  @Override
  public boolean isHere(long number) {
    return book.owns(number);
  }

  @Override
  public int submit(ManyRuns request) {
    return manual.all(line(request.schedule()).schedule(), request);
  }

  @Override
  public int cancelRuns(List<RunId> ids, String actor) {
    return orders.cancelAll(ids, actor);
  }

  @Override
  public Run pauseRun(RunId id) {
    return orders.pause(id);
  }

  @Override
  public Run resumeRun(RunId id) {
    return orders.resume(id);
  }

  @Override
  public Run cancelRun(RunId id, String actor) {
    return orders.cancel(id, actor);
  }

  @Override
  public Run retryRun(RunId id, String actor, Following following) {
    return orders.retry(id, actor, following);
  }

  @Override
  public Run order(WorkflowOrder order) {
    return orders.order(order);
  }

  @Override
  public List<HostRow> hosts() {
    return hosts.get();
  }

  @Override
  public void pauseAll() {
    gauges.phase(Gauges.Phase.PAUSED);
    signals.accept(new Signal.PauseAll());
  }

  @Override
  public void resumeAll() {
    gauges.phase(Gauges.Phase.RUNNING);
    signals.accept(new Signal.ResumeAll());
  }

  @Override
  public boolean release(LoadedTask task) {
    return gauges.release(task);
  }

  @Override
  public Figures figures() {
    return gauges.figures(book);
  }

  private ScheduleLine line(ScheduleId id) {
    return names
        .number(id)
        .flatMap(book::find)
        .orElseThrow(() -> new ScheduleNotFound(id.toString(), ""));
  }
}
