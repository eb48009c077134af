package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Scheduling.Happening;
import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.engine.Scheduling.ManyRuns;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Following;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Schedule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs that somebody asks for, each once: the same idempotency key answers the same run. Any
 * thread.
 */
final class ManualRuns {
  /** The reference of a retry to the run that it repeats. */
  static final String RETRY_OF = "retry_of";

  /** The reference of a run to the event that it is for. */
  private static final String EVENT = "event";

  private final RunStore runs;
  private final TaskOffer tasks;
  private final Consumer<Signal> signals;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ManualRuns(RunStore runs, TaskOffer tasks, Consumer<Signal> signals, Clock clock) {
    this.runs = runs;
    this.tasks = tasks;
    this.signals = signals;
    this.clock = clock;
  }

  /** Runs {@code schedule}; the answer is the stored run, for a known key the existing one. */
  Run trigger(Schedule schedule, ManualRun request) {
    refuseIfMissing(schedule.definition().task());
    long now = clock.millis();
    if (request.fireTime() != ManualRun.NOW) {
      return makeUp(schedule, request, now);
    }
    RunId id =
        request.key().isEmpty()
            ? RunId.manual(Instant.ofEpochMilli(now), nonce())
            : RunId.keyed(schedule.id().org().value(), request.key());
    Optional<Run> known = request.key().isEmpty() ? Optional.empty() : runs.find(id);
    return known.isPresent()
        ? sameRequest(known.get(), schedule, request)
        : submit(firing(id, schedule, TriggerType.MANUAL, request.params(), now), request);
  }

  /** The task is told the fire time that it is for; asked again, the answer is the first run. */
  private Run makeUp(Schedule schedule, ManualRun request, long now) {
    RunId id = RunId.backfill(request.fireTime(), schedule.number());
    Optional<Run> known = runs.find(id);
    if (known.isPresent()) {
      return known.get();
    }
    Firing firing =
        new Firing(
            id,
            schedule,
            request.fireTime(),
            TriggerType.BACKFILL,
            request.params(),
            now,
            Firing.UNCLAIMED,
            Firing.Try.FIRST);
    CompletableFuture<Signal.Submission> reply = new CompletableFuture<>();
    String reason = "backfill, asked for by " + request.actor();
    signals.accept(new Signal.Submitted(firing, reason, Map.of(), reply));
    Signal.Submission submission = Answers.of(reply);
    return submission.existed() ? runs.find(id).orElse(submission.run()) : submission.run();
  }

  /** Runs {@code schedule} for an event, unless that has its run; answers whether it is new. */
  boolean happened(Schedule schedule, Happening event) {
    RunId id = RunId.ofEvent(schedule.number(), event.event());
    if (runs.find(id).isPresent()) {
      return false;
    }
    if (schedule.activity() != Schedule.Activity.ENABLED) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Schedule '%s' is %s. Nothing was started."
              .formatted(schedule.id(), schedule.activity().name().toLowerCase(Locale.ROOT)));
    }
    refuseIfMissing(schedule.definition().task());
    CompletableFuture<Signal.Submission> reply = new CompletableFuture<>();
    signals.accept(
        new Signal.Submitted(
            firing(id, schedule, TriggerType.EVENT, event.params(), clock.millis()),
            "event of " + event.source(),
            Map.of(EVENT, event.event()),
            reply));
    return !Answers.of(reply).existed();
  }

  /** Runs {@code schedule} once for each set of params; answers how many of the runs are new. */
  int all(Schedule schedule, ManyRuns request) {
    refuseIfMissing(schedule.definition().task());
    long now = clock.millis();
    String reason = "submitted by " + request.actor();
    List<Signal.Submitted> runs = new ArrayList<>(request.params().size());
    for (int i = 0; i < request.params().size(); i++) {
      RunId id = RunId.ofBatch(schedule.start().toEpochMilli(), schedule.number(), i + 1);
      Firing firing = firing(id, schedule, TriggerType.BATCH, request.params().get(i), now);
      runs.add(new Signal.Submitted(firing, reason, Map.of(), new CompletableFuture<>()));
    }
    signals.accept(new Signal.SubmittedAll(runs));
    int made = 0;
    for (Signal.Submitted run : runs) {
      made += Answers.of(run.reply()).existed() ? 0 : 1;
    }
    return made;
  }

  /**
   * Runs once more what {@code old} ran, as a new run that refers to it.
   *
   * @param schedule in the revision of {@code old}
   * @param following not {@link Following#USUAL}
   */
  Run again(Run old, Schedule schedule, String actor, Following following) {
    refuseIfMissing(schedule.definition().task());
    long now = clock.millis();
    RunId id = RunId.manual(Instant.ofEpochMilli(now), nonce());
    Firing firing = firing(id, schedule, TriggerType.RETRY, old.origin().params(), now);
    Map<String, String> references = new HashMap<>(following.references());
    references.put(RETRY_OF, old.id().value());
    CompletableFuture<Signal.Submission> reply = new CompletableFuture<>();
    signals.accept(
        new Signal.Submitted(
            firing, "retry of " + old.id() + ", asked for by " + actor, references, reply));
    return Answers.of(reply).run();
  }

  private static Firing firing(
      RunId id, Schedule schedule, TriggerType trigger, String params, long now) {
    return new Firing(id, schedule, now, trigger, params, now, Firing.UNCLAIMED, Firing.Try.FIRST);
  }

  private void refuseIfMissing(String task) {
    if (!tasks.isOffered(task)) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Task '" + task + "' cannot run now: " + tasks.whyNot(task) + ". Nothing was started.");
    }
  }

  private Run submit(Firing firing, ManualRun request) {
    CompletableFuture<Signal.Submission> reply = new CompletableFuture<>();
    signals.accept(
        new Signal.Submitted(firing, "by hand", request.following().references(), reply));
    Signal.Submission submission = Answers.of(reply);
    return submission.existed()
        ? sameRequest(runs.find(firing.id()).orElse(submission.run()), firing.schedule(), request)
        : submission.run();
  }

  private static Run sameRequest(Run known, Schedule schedule, ManualRun request) {
    if (known.origin().schedule() != schedule.number()
        || !known.origin().params().equals(request.params())) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "The idempotency key '"
              + request.key()
              + "' belongs to another request (schedule number "
              + known.origin().schedule()
              + "). Nothing was started; use a fresh key.");
    }
    return known;
  }

  private String nonce() {
    return Long.toString(
        random.nextLong(36L * 36 * 36 * 36 * 36, 36L * 36 * 36 * 36 * 36 * 36), 36);
  }
}
