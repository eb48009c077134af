package dev.cronjar.host.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads what {@link PolicyTree} wrote; what is not there is as in {@link Policies#STANDARD}. */
final class StoredPolicies {
  private static final List<String> FIELDS =
      List.of(
          "start",
          "end",
          "jitter",
          "misfire",
          "overlap",
          "concurrency",
          "max-runs",
          "timeout",
          "retry",
          "priority",
          "isolation",
          "after");

  private StoredPolicies() {}

  /**
   * @throws DateTimeException when an instant is none
   * @throws IllegalArgumentException when a word or an interval is none
   */
  static Policies read(JsonNode tree) {
    if (FIELDS.stream().noneMatch(tree::has)) {
      return Policies.STANDARD;
    }
    return new Policies(
        new Span(
            instant(tree.path("start"), Instant.MIN),
            instant(tree.path("end"), Instant.MAX),
            interval(tree.path("jitter"), Duration.ZERO)),
        misfire(tree.path("misfire")),
        overlap(tree.path("overlap")),
        new Limits(tree.path("concurrency").asInt(0), tree.path("max-runs").asLong(0)),
        interval(tree.path("timeout"), Duration.ZERO),
        retry(tree.path("retry")),
        word(tree.path("priority"), Priority.NORMAL),
        isolation(tree.path("isolation")),
        after(tree.path("after")));
  }

  private static After after(JsonNode node) {
    Map<String, After.Ending> on = new HashMap<>();
    node.properties()
        .forEach(each -> on.put(each.getKey(), word(each.getValue(), After.Ending.SUCCESS)));
    return on.isEmpty() ? After.NOTHING : new After(on);
  }

  private static Misfire misfire(JsonNode node) {
    Misfire usual = Misfire.STANDARD;
    return new Misfire(
        word(within(node, "policy"), usual.policy()),
        interval(node.path("grace"), usual.grace()),
        interval(node.path("window"), usual.window()));
  }

  private static Overlap overlap(JsonNode node) {
    return new Overlap(
        word(within(node, "policy"), Overlap.STANDARD.policy()),
        node.path("queue").asInt(Overlap.QUEUE_STANDARD));
  }

  private static Isolation isolation(JsonNode node) {
    JsonNode heap = node.path("heap");
    return new Isolation(
        word(within(node, "mode"), Isolation.NONE.mode()),
        heap.isMissingNode()
            ? Isolation.HEAP_STANDARD
            : HeapText.read(heap.asString()).orElseThrow(() -> broken(heap)));
  }

  static Retry retry(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue() ? Retry.STANDARD : Retry.OFF;
    } else if (node.isMissingNode()) {
      return Retry.OFF;
    }
    Set<Retry.On> on = set(node.path("on"), each -> word(each, Retry.On.TECHNICAL));
    return new Retry(
        backoff(node),
        on.isEmpty() ? Retry.STANDARD.outcomes() : on,
        set(node.path("errors"), JsonNode::asString),
        set(node.path("exit-codes"), JsonNode::asInt),
        set(node.path("http-statuses"), JsonNode::asInt));
  }

  private static Backoff backoff(JsonNode node) {
    int jitter = node.path("jitter").asInt(0);
    JsonNode delays = node.isArray() ? node : node.path("delays");
    if (delays.isArray()) {
      return new Backoff.Delays(
          delays.valueStream().map(each -> interval(each, Duration.ZERO)).toList(), jitter);
    }
    return new Backoff.Exponential(
        node.path("attempts").asInt(),
        interval(node.path("first"), Duration.ZERO),
        node.path("multiplier").asDouble(),
        interval(node.path("cap"), Duration.ZERO),
        jitter);
  }

  private static <T> Set<T> set(JsonNode list, Function<JsonNode, T> value) {
    return list.valueStream().map(value).collect(Collectors.toUnmodifiableSet());
  }

  /** The choice of a policy that is either a word or a mapping with the word in it. */
  private static JsonNode within(JsonNode node, String field) {
    return node.isObject() ? node.path(field) : node;
  }

  private static <E extends Enum<E>> E word(JsonNode node, E missing) {
    return node.isMissingNode()
        ? missing
        : Enum.valueOf(missing.getDeclaringClass(), node.asString().toUpperCase(Locale.ROOT));
  }

  private static Instant instant(JsonNode node, Instant missing) {
    return node.isMissingNode() ? missing : OffsetDateTime.parse(node.asString()).toInstant();
  }

  private static Duration interval(JsonNode node, Duration missing) {
    return node.isMissingNode()
        ? missing
        : IntervalText.read(node.asString()).orElseThrow(() -> broken(node));
  }

  private static IllegalArgumentException broken(JsonNode node) {
    return new IllegalArgumentException("Not what was written: " + node);
  }
}
