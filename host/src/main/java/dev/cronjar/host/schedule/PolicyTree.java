package dev.cronjar.host.schedule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies as their author would have written them: only what differs from the defaults. */
final class PolicyTree {
  private PolicyTree() {}

  static void put(ObjectNode tree, Policies policies, ZoneId zone) {
    if (policies.equals(Policies.STANDARD)) {
      return;
    }
    putSpan(tree, policies.span(), zone);
    putMisfire(tree, policies.misfire());
    putOverlap(tree, policies.overlap());
    putLimits(tree, policies.limits());
    if (policies.hasTimeout()) {
      tree.put("timeout", IntervalText.write(policies.timeout()));
    }
    if (!policies.retry().isOff()) {
      putRetry(tree, policies.retry());
    }
    if (policies.priority() != Priority.NORMAL) {
      tree.put("priority", policies.priority().text());
    }
    putIsolation(tree, policies.isolation());
    policies
        .after()
        .on()
        .forEach((id, ending) -> tree.withObjectProperty("after").put(id, ending.text()));
  }

  private static void putSpan(ObjectNode tree, Span span, ZoneId zone) {
    if (span.hasStart()) {
      tree.put("start", TriggerText.write(span.from(), zone));
    }
    if (span.hasEnd()) {
      tree.put("end", TriggerText.write(span.until(), zone));
    }
    putInterval(tree, "jitter", span.jitter(), Duration.ZERO);
  }

  private static void putMisfire(ObjectNode tree, Misfire misfire) {
    Misfire usual = Misfire.STANDARD;
    if (misfire.equals(new Misfire(misfire.policy(), usual.grace(), usual.window()))) {
      putWord(tree, "misfire", misfire.policy(), usual.policy());
      return;
    }
    ObjectNode mapping = tree.putObject("misfire");
    mapping.put("policy", word(misfire.policy()));
    putInterval(mapping, "grace", misfire.grace(), usual.grace());
    putInterval(mapping, "window", misfire.window(), usual.window());
  }

  private static void putOverlap(ObjectNode tree, Overlap overlap) {
    if (overlap.queue() == Overlap.QUEUE_STANDARD) {
      putWord(tree, "overlap", overlap.policy(), Overlap.STANDARD.policy());
      return;
    }
    ObjectNode mapping = tree.putObject("overlap");
    mapping.put("policy", word(overlap.policy()));
    mapping.put("queue", overlap.queue());
  }

  private static void putLimits(ObjectNode tree, Limits limits) {
    if (limits.concurrency() > 0) {
      tree.put("concurrency", limits.concurrency());
    }
    if (limits.maxRuns() > 0) {
      tree.put("max-runs", limits.maxRuns());
    }
  }

  static void putRetry(ObjectNode tree, Retry retry) {
    if (retry.equals(Retry.STANDARD)) {
      tree.put("retry", true);
    } else if (retry.backoff() instanceof Backoff.Delays delays && isOnlyDelays(retry)) {
      putDelays(tree.putArray("retry"), delays);
    } else {
      putWholeRetry(tree.putObject("retry"), retry);
    }
  }

  private static boolean isOnlyDelays(Retry retry) {
    return retry.backoff().jitterPercent() == 0
        && retry.outcomes().equals(Retry.STANDARD.outcomes())
        && retry.errorTypes().isEmpty()
        && retry.exitCodes().isEmpty()
        && retry.httpStatuses().isEmpty();
  }

  private static void putWholeRetry(ObjectNode tree, Retry retry) {
    switch (retry.backoff()) {
      case Backoff.Delays delays -> putDelays(tree.putArray("delays"), delays);
      case Backoff.Exponential growing -> {
        tree.put("attempts", growing.retries());
        tree.put("first", IntervalText.write(growing.first()));
        tree.put("multiplier", growing.multiplier());
        tree.put("cap", IntervalText.write(growing.cap()));
      }
    }
    if (retry.backoff().jitterPercent() > 0) {
      tree.put("jitter", retry.backoff().jitterPercent());
    }
    if (!retry.outcomes().equals(Retry.STANDARD.outcomes())) {
      sorted(retry.outcomes()).forEach(on -> tree.withArrayProperty("on").add(word(on)));
    }
    sorted(retry.errorTypes()).forEach(name -> tree.withArrayProperty("errors").add(name));
    sorted(retry.exitCodes()).forEach(code -> tree.withArrayProperty("exit-codes").add(code));
    sorted(retry.httpStatuses()).forEach(code -> tree.withArrayProperty("http-statuses").add(code));
  }

  /** Sets have no order, and equal ones shall read the same. */
  private static <T> Stream<T> sorted(Set<T> values) {
    return values.stream().sorted();
  }

  static void putDelays(ArrayNode list, Backoff.Delays delays) {
    delays.delays().forEach(delay -> list.add(IntervalText.write(delay)));
  }

  private static void putIsolation(ObjectNode tree, Isolation isolation) {
    if (isolation.heapMegabytes() == Isolation.HEAP_STANDARD) {
      putWord(tree, "isolation", isolation.mode(), Isolation.NONE.mode());
      return;
    }
    ObjectNode mapping = tree.putObject("isolation");
    mapping.put("mode", word(isolation.mode()));
    mapping.put("heap", HeapText.write(isolation.heapMegabytes()));
  }

  private static void putInterval(ObjectNode tree, String field, Duration value, Duration usual) {
    if (!value.equals(usual)) {
      tree.put(field, IntervalText.write(value));
    }
  }

  private static void putWord(ObjectNode tree, String field, Enum<?> value, Enum<?> usual) {
    if (value != usual) {
      tree.put(field, word(value));
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
