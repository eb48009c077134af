package dev.cronjar.host.engine.execute.process;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Why the machine starts no processes, from the first that failed until one starts. While somebody
 * asks, a trial is made every few seconds, so that the reason goes by itself. Any thread.
 */
final class Refusal {
  private static final long TRIAL_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final BooleanSupplier trial;
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile String reason = "";
  private volatile long triedAtNanos;

  /**
   * @param trial whether a process can be started now; called on a thread of its own
   */
  Refusal(BooleanSupplier trial) {
    this.trial = trial;
  }

  void refused(String why) {
    triedAtNanos = System.nanoTime();
    reason = why;
  }

  void over() {
    reason = "";
  }

  Optional<String> now() {
    String why = reason;
    if (why.isEmpty()) {
      return Optional.empty();
    }
    if (System.nanoTime() - triedAtNanos > TRIAL_NANOS && trying.compareAndSet(false, true)) {
      Thread.ofVirtual().name("cronjar-process-trial").start(this::tryAgain);
    }
    return Optional.of(why);
  }

  /** Now, whoever asks. */
  void tryAgain() {
    try {
      if (trial.getAsBoolean()) {
        over();
      }
    } finally {
      triedAtNanos = System.nanoTime();
      trying.set(false);
    }
  }
}
