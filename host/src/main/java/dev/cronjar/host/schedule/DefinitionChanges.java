package dev.cronjar.host.schedule;

import dev.cronjar.host.org.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes a definition by pairs of key and value, as a console gives them: the fields of a
 * definition, {@code params.KEY}, {@code labels.KEY}, {@code metadata.KEY}, {@code output.KEY}, and
 * parts of a policy such as {@code misfire.grace}. An empty value removes what may be missing.
 * Thread-safe.
 */
public final class DefinitionChanges {
  private static final List<String> TRIGGERS = List.of("cron", "every", "once", "on");
  private static final Set<String> MAPS = Set.of("params", "labels", "metadata", "output");
  private static final Set<String> NEEDED = Set.of("task", "zone", "enabled");

  /** Their values are JSON. */
  private static final Set<String> VALUES = Set.of("enabled", "on");

  private static final JsonMapper WHOLE =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final DefinitionReader reader;

  public DefinitionChanges(DefinitionReader reader) {
    this.reader = reader;
  }

  /**
   * The definition with the changes made.
   *
   * @throws InvalidDefinition when a key is unknown or the result is not valid
   */
  public Definition apply(Definition definition, Map<String, String> changes) {
    long triggers = TRIGGERS.stream().filter(changes::containsKey).count();
    if (triggers > 1) {
      throw refused("", "wanted only one of cron, every, once, on, found " + triggers);
    }
    ObjectNode tree = DefinitionTree.of(definition);
    changes.forEach((key, value) -> change(tree, key, value));
    TRIGGERS.stream()
        .filter(key -> changes.getOrDefault(key, "none").isEmpty())
        .forEach(key -> endTimes(tree, key));
    Definition changed = reader.interpret(new SourceTree(tree, Map.of()), definition.id().org());
    ScheduleId id = definition.id();
    return new Definition(
        id,
        changed.about(),
        changed.task(),
        changed.trigger(),
        changed.params(),
        changed.enabled(),
        changed.policies(),
        changed.output(),
        changed.rules());
  }

  private void change(ObjectNode tree, String key, String value) {
    int dot = key.indexOf('.');
    String field = dot < 0 ? key : key.substring(0, dot);
    if (MAPS.contains(field) && dot > 0 && dot < key.length() - 1) {
      changeMap(tree, field, key.substring(dot + 1), value);
      return;
    }
    if (PolicyChange.isPolicy(field)) {
      PolicyChange.apply(tree, field, dot < 0 ? "" : key.substring(dot + 1), value);
      return;
    }
    check(key, value);
    if (TRIGGERS.contains(key)) {
      TRIGGERS.forEach(tree::remove);
      if (!key.equals("once")) {
        tree.remove("if-past");
      }
    }
    if (value.isEmpty()) {
      tree.remove(key);
    } else {
      tree.set(
          key, VALUES.contains(key) ? json(value) : JsonNodeFactory.instance.stringNode(value));
    }
  }

  /** What only comes after others has no times, and so no zone. */
  private static void endTimes(ObjectNode tree, String key) {
    if (!tree.has("after")) {
      throw refused(
          key, "wanted a value, found nothing: only what comes after others may be without");
    }
    tree.remove(List.of("zone", "if-past"));
  }

  private void check(String key, String value) {
    if (key.equals("id")) {
      throw refused(
          key, "an id cannot be changed; add a schedule with the new id and delete this one");
    }
    if (key.equals("org")) {
      throw refused(
          key, "a schedule stays in its org; add it in the other one and delete this one");
    }
    if (key.equals("notify")) {
      throw refused(key, "rules are a list; change them with edit in an editor, or in the file");
    }
    if (MAPS.contains(key)) {
      throw refused(key, "wanted a key behind a dot, such as " + key + ".KEY=value");
    }
    if (value.isEmpty() && NEEDED.contains(key)) {
      throw refused(key, "wanted a value, found nothing: a schedule cannot be without it");
    }
  }

  private static void changeMap(ObjectNode tree, String field, String key, String value) {
    ObjectNode map = tree.withObjectProperty(field);
    if (value.isEmpty()) {
      map.remove(key);
    } else {
      map.set(
          key, field.equals("params") ? json(value) : JsonNodeFactory.instance.stringNode(value));
    }
  }

  /** The value as JSON if it is JSON, else as text. */
  private static JsonNode json(String value) {
    try {
      JsonNode json = WHOLE.readTree(value);
      return json.isMissingNode() ? JsonNodeFactory.instance.stringNode(value) : json;
    } catch (JacksonException notJson) {
      return JsonNodeFactory.instance.stringNode(value);
    }
  }

  private static InvalidDefinition refused(String key, String reason) {
    return new InvalidDefinition(ErrorCode.INVALID, List.of(new Problem("", 0, 0, key, reason)));
  }
}
