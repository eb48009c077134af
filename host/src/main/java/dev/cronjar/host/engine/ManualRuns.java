package dev.cronjar.host.engine;

import dev.cronjar.host.engine.Scheduling.ManualRun;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.Firing;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.schedule.Schedule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Runs that somebody asks for, each once: the same idempotency key answers the same run. Any
 * thread.
 */
final class ManualRuns {
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
    String task = schedule.definition().task();
    if (!tasks.isOffered(task)) {
      throw new CronjarException(
          ErrorCode.CONFLICT,
          "Task '" + task + "' cannot run now: " + tasks.whyNot(task) + ". Nothing was started.");
    }
    long now = clock.millis();
    RunId id =
        request.key().isEmpty()
            ? RunId.manual(Instant.ofEpochMilli(now), nonce())
            : RunId.keyed(schedule.id().org().value(), request.key());
    Optional<Run> known = request.key().isEmpty() ? Optional.empty() : runs.find(id);
    return known.isPresent()
        ? sameRequest(known.get(), schedule, request)
        : submit(
            new Firing(
                id,
                schedule,
                now,
                TriggerType.MANUAL,
                request.params(),
                now,
                Firing.UNCLAIMED,
                Firing.Try.FIRST),
            request);
  }

  private Run submit(Firing firing, ManualRun request) {
    CompletableFuture<Signal.Submission> reply = new CompletableFuture<>();
    signals.accept(new Signal.Submitted(firing, reply));
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
