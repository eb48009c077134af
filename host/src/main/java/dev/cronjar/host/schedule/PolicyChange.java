package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.SourceReader.Unreadable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change to a policy in the tree of a definition: to the whole of it, or to a part such as
 * {@code grace} of {@code misfire}. Values are YAML, so that {@code [10s, 1m]} and {@code
 * {attempts: 5}} need no quotes. What does not fit together is for the {@link PolicyReader} to
 * refuse.
 */
final class PolicyChange {
  /** What the single word of a policy is called where it is written as a mapping. */
  private static final Map<String, String> WORDS =
      Map.of("misfire", "policy", "overlap", "policy", "isolation", "mode", "retry", "delays");

  private static final String AFTER = "after";

  private static final Set<String> TEXTS = Set.of("start", "end", "jitter", "timeout", "priority");
  private static final Set<String> NUMBERS = Set.of("concurrency", "max-runs");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PolicyChange() {}

  static boolean isPolicy(String field) {
    return WORDS.containsKey(field)
        || TEXTS.contains(field)
        || NUMBERS.contains(field)
        || field.equals(AFTER);
  }

  /**
   * @param part empty for the whole policy
   * @param value empty to remove it
   */
  static void apply(ObjectNode tree, String field, String part, String value) {
    JsonNode wanted = TEXTS.contains(field) ? JSON.stringNode(value) : yaml(value);
    if (field.equals(AFTER) && !part.isEmpty()) {
      ObjectNode others = tree.withObjectProperty(AFTER);
      put(others, part, value, wanted);
      if (others.isEmpty()) {
        tree.remove(AFTER);
      }
      return;
    }
    if (part.isEmpty() || !WORDS.containsKey(field)) {
      put(tree, part.isEmpty() ? field : field + "." + part, value, wanted);
      return;
    }
    ObjectNode mapping = mapping(tree, field);
    if (field.equals("retry") && !value.isEmpty()) {
      removeOther(mapping, part);
    }
    put(mapping, part, value, wanted);
    if (mapping.isEmpty()) {
      tree.remove(field);
    }
  }

  private static void put(ObjectNode tree, String field, String value, JsonNode wanted) {
    if (value.isEmpty()) {
      tree.remove(field);
    } else {
      tree.set(field, wanted);
    }
  }

  /** The policy as a mapping, however it was written. */
  private static ObjectNode mapping(ObjectNode tree, String field) {
    JsonNode before = tree.path(field);
    if (before instanceof ObjectNode mapping) {
      return mapping;
    }
    ObjectNode mapping = tree.putObject(field);
    if (before.isString() || before.isArray()) {
      mapping.set(String.valueOf(WORDS.get(field)), before);
    } else if (before.asBoolean(false)) {
      PolicyTree.putDelays(mapping.putArray("delays"), Backoff.Delays.STANDARD);
    }
    return mapping;
  }

  /** Delays and attempts exclude each other: who sets the one gives up the other. */
  private static void removeOther(ObjectNode retry, String part) {
    if (part.equals("delays")) {
      retry.remove(RetryReader.GROWING);
    } else if (part.equals("attempts")) {
      retry.remove(List.of("delays"));
    }
  }

  private static JsonNode yaml(String value) {
    try {
      JsonNode read = SourceReader.read("", value).root();
      return read.isMissingNode() ? JSON.stringNode(value) : read;
    } catch (Unreadable text) {
      return JSON.stringNode(value);
    }
  }
}
