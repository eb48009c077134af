package dev.cronjar.host.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A named place on the road at which a host can be made to die, so that tests see what it leaves
 * behind: {@code -Dcronjar.crash=NAME:K} halts the process at the K-th pass of that place, with no
 * farewell and with the exit status of {@code kill -9}. Without that property a pass does nothing.
 */
public enum CrashPoint {
  /** All of a drain that claims is written and not committed. */
  BEFORE_CLAIM_COMMIT,
  /** A claim is committed and the dispatcher has not heard of it. */
  AFTER_CLAIM_COMMIT,
  /** All of a drain without a claim is written and not committed. */
  BEFORE_DRAIN_COMMIT,
  /** A drain without a claim is committed and the dispatcher has not heard of it. */
  AFTER_DRAIN_COMMIT,
  /** A run has its thread and the task is not called. */
  BEFORE_TASK,
  /** The task has returned or thrown, and nobody knows. */
  AFTER_TASK,
  /** A run's end is about to be handed over to its log and the engine. */
  BEFORE_END,
  /** A run's end is handed over. */
  AFTER_END,
  /** A block of log lines is about to be stored. */
  BEFORE_LOG_BLOCK,
  /** A block of log lines is stored. */
  AFTER_LOG_BLOCK,
  /** Within the change of the schema: before it, after each added column, after it. */
  DURING_MIGRATION,
  /** It is settled what becomes of an earlier life's things, and nothing of it is written. */
  DURING_RECOVERY,
  /** A renewal of the lease is due. */
  BEFORE_RENEWAL,
  /** Within an orderly stop: asked for, everything ended, everything recorded. */
  DURING_STOP;

  private static final int KILLED = 137;
  private static final Optional<Wanted> WANTED = wanted(System.getProperty("cronjar.crash", ""));
  private static final boolean ARMED = WANTED.isPresent();

  private record Wanted(CrashPoint point, int pass, AtomicInteger passes) {}

  /** A drain is written and not committed. */
  public static void beforeCommitOf(Drain drain) {
    (drain.claims().isEmpty() ? BEFORE_DRAIN_COMMIT : BEFORE_CLAIM_COMMIT).pass();
  }

  /** A drain is committed and the dispatcher has not heard of it. */
  public static void afterCommitOf(Drain drain) {
    (drain.claims().isEmpty() ? AFTER_DRAIN_COMMIT : AFTER_CLAIM_COMMIT).pass();
  }

  /** Any thread. */
  public void pass() {
    if (ARMED) {
      WANTED.filter(wanted -> wanted.point == this).ifPresent(CrashPoint::count);
    }
  }

  private static void count(Wanted wanted) {
    if (wanted.passes.incrementAndGet() == wanted.pass) {
      Runtime.getRuntime().halt(KILLED);
    }
  }

  /** As the property names it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Wanted> wanted(String property) {
    if (property.isEmpty()) {
      return Optional.empty();
    }
    int colon = property.indexOf(':');
    String name = colon < 0 ? property : property.substring(0, colon);
    int pass = colon < 0 ? 1 : Integer.parseInt(property.substring(colon + 1));
    for (CrashPoint point : values()) {
      if (point.text().equals(name)) {
        return Optional.of(new Wanted(point, pass, new AtomicInteger()));
      }
    }
    throw new IllegalArgumentException(
        "cronjar.crash: wanted NAME:K with one of "
            + Arrays.stream(values()).map(CrashPoint::text).toList()
            + ", found "
            + property);
  }
}
