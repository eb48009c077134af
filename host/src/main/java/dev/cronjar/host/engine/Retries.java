package dev.cronjar.host.engine;

import dev.cronjar.host.run.Ended;
import dev.cronjar.host.run.Outcome;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.schedule.Retry;
import dev.cronjar.host.schedule.Retry.On;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether an attempt that ended is tried again, and when: the schedule's retry policy, applied. */
final class Retries {
  private Retries() {}

  /** Whether the policy has attempts left after {@code attempt} and wants such an end retried. */
  static boolean wants(Retry retry, int attempt, Ended ended) {
    return attempt <= retry.backoff().retries()
        && kind(ended.outcome()).filter(retry.outcomes()::contains).isPresent()
        && isNamed(retry, ended);
  }

  /** When the attempt after {@code run}'s is due, epoch milliseconds. */
  static long due(LiveRun run, long endedMillis) {
    return due(run.policies().retry(), run.id().value(), run.attempt(), endedMillis);
  }

  /** The same for a run that is known by its row alone. */
  static long due(Retry retry, String run, int attempt, long endedMillis) {
    return endedMillis + retry.backoff().delayAfter(attempt, run.hashCode()).toMillis();
  }

  /** The reason of a run that is retrying. */
  static String reason(Retry retry, int attempt, Ended ended, long dueMillis) {
    String why = shortReason(ended);
    return "attempt "
        + attempt
        + " of "
        + (retry.backoff().retries() + 1)
        + " "
        + verb(ended.outcome())
        + (why.isEmpty() ? "" : " (" + why + ")")
        + "; attempt "
        + (attempt + 1)
        + " at "
        + Instant.ofEpochMilli(dueMillis);
  }

  private static String verb(Outcome outcome) {
    return outcome instanceof Outcome.Interrupted ? "was interrupted" : "failed";
  }

  private static String shortReason(Ended ended) {
    return ended.outcome() instanceof Outcome.TechnicalFailure failure
        ? simpleName(failure.errorType())
            + (failure.message().isEmpty() ? "" : ": " + failure.message())
        : ended.reason();
  }

  private static Optional<On> kind(Outcome outcome) {
    return switch (outcome) {
      case Outcome.TechnicalFailure failure -> Optional.of(On.TECHNICAL);
      case Outcome.BusinessFailure failure -> Optional.of(On.BUSINESS);
      case Outcome.TimedOut timedOut -> Optional.of(On.TIMEOUT);
      case Outcome.Interrupted interrupted -> Optional.of(On.INTERRUPTED);
      case Outcome.Success success -> Optional.empty();
      case Outcome.Cancelled cancelled -> Optional.empty();
      case Outcome.NotOffered notOffered -> Optional.empty();
    };
  }

  /** Whether the policy names no error at all, or this one. */
  private static boolean isNamed(Retry retry, Ended ended) {
    if (retry.errorTypes().isEmpty()
        && retry.exitCodes().isEmpty()
        && retry.httpStatuses().isEmpty()) {
      return true;
    }
    Run.Result result = ended.result();
    return retry.errorTypes().contains(result.errorType())
        || retry.errorTypes().contains(simpleName(result.errorType()))
        || isAmong(retry.exitCodes(), result.outputs(), "exit_code")
        || isAmong(retry.httpStatuses(), result.outputs(), "http_status");
  }

  private static boolean isAmong(Set<Integer> wanted, Map<String, String> outputs, String output) {
    String found = outputs.getOrDefault(output, "").strip();
    return wanted.stream().anyMatch(each -> found.equals(String.valueOf(each)));
  }

  private static String simpleName(String className) {
    int from = Math.max(className.lastIndexOf('.'), className.lastIndexOf('$'));
    return className.substring(from + 1);
  }
}
