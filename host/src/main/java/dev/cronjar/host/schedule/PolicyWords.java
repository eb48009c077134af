package dev.cronjar.host.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Says in words what each policy of a schedule does; the empty text is for nothing to say. */
public final class PolicyWords {
  private final Policies policies;

  public PolicyWords(Policies policies) {
    this.policies = policies;
  }

  public String jitter() {
    Span span = policies.span();
    return span.hasJitter()
        ? "each firing up to " + IntervalText.write(span.jitter()) + " later"
        : "";
  }

  public String misfire() {
    Misfire misfire = policies.misfire();
    String rest = " after " + IntervalText.write(misfire.grace());
    String window = ", of those up to " + IntervalText.write(misfire.window()) + " ago";
    return switch (misfire.policy()) {
      case FIRE_ONCE -> "fires the last missed time once" + rest + window;
      case FIRE_ALL -> "fires the last " + Misfire.FIRE_ALL_LIMIT + " missed times" + rest + window;
      case SKIP -> "fires no missed time" + rest;
    };
  }

  public String overlap() {
    Overlap overlap = policies.overlap();
    int runs = policies.limits().concurrency(overlap.policy());
    String meanwhile =
        runs == 1 ? "while a run is under way" : "while " + runs + " runs are under way";
    return switch (overlap.policy()) {
      case SKIP -> "skips a firing " + meanwhile;
      case QUEUE_ONE -> "one firing waits " + meanwhile + ", further ones are skipped";
      case QUEUE_ALL -> "lets up to " + counted(overlap.queue(), "firing") + " wait " + meanwhile;
      case CANCEL_RUNNING -> "cancels the runs under way that leave no room, then runs";
      case ALLOW -> "runs beside the runs under way";
    };
  }

  public String concurrency() {
    int runs = policies.limits().concurrency(policies.overlap().policy());
    return runs == Integer.MAX_VALUE
        ? "as many runs at once as the host lets in"
        : "at most " + counted(runs, "run") + " at once";
  }

  public String maxRuns() {
    long runs = policies.limits().maxRuns();
    return runs == 0 ? "" : "disabled after " + counted(runs, "scheduled run");
  }

  public String timeout() {
    return policies.hasTimeout()
        ? "an attempt ends after " + IntervalText.write(policies.timeout())
        : "";
  }

  public String retry() {
    Retry retry = policies.retry();
    if (retry.isOff()) {
      return "";
    }
    int jitter = retry.backoff().jitterPercent();
    return delays(retry.backoff())
        + (jitter == 0 ? "" : ", give or take " + jitter + "%")
        + "; on "
        + CronPhrase.list(sorted(retry.outcomes()).map(PolicyWords::word).toList(), "or")
        + named(retry);
  }

  public String priority() {
    return policies.priority().text();
  }

  public String isolation() {
    Isolation isolation = policies.isolation();
    return switch (isolation.mode()) {
      case HOST -> "in the host's JVM";
      case PROCESS ->
          "in a JVM of its own with a heap of " + HeapText.write(isolation.heapMegabytes());
    };
  }

  private static String delays(Backoff backoff) {
    return switch (backoff) {
      case Backoff.Delays delays ->
          "tried again after "
              + CronPhrase.list(delays.delays().stream().map(IntervalText::write).toList(), "and");
      case Backoff.Exponential growing ->
          "tried again up to %s, after %s, each delay %s times the one before, at most %s"
              .formatted(
                  counted(growing.retries(), "time"),
                  IntervalText.write(growing.first()),
                  number(growing.multiplier()),
                  IntervalText.write(growing.cap()));
    };
  }

  private static String named(Retry retry) {
    List<String> kinds = new ArrayList<>();
    add(kinds, "the error is ", retry.errorTypes());
    add(kinds, "the exit code is ", retry.exitCodes());
    add(kinds, "the HTTP status is ", retry.httpStatuses());
    return kinds.isEmpty() ? "" : ", if " + String.join(", or ", kinds);
  }

  private static void add(List<String> kinds, String words, Set<?> values) {
    if (!values.isEmpty()) {
      kinds.add(words + CronPhrase.list(sorted(values).map(String::valueOf).toList(), "or"));
    }
  }

  private static <T> Stream<T> sorted(Set<T> values) {
    return values.stream().sorted();
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  private static String word(Retry.On on) {
    return on.name().toLowerCase(Locale.ROOT);
  }
}
