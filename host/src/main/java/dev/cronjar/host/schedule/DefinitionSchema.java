package dev.cronjar.host.schedule;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published JSON Schema, and its findings in words. Whether a schedule has exactly one trigger
 * and an id is for {@link EntryReader} to say: a schema's words for it help nobody.
 */
final class DefinitionSchema {
  private static final Set<String> SAID_BY_READER = Set.of("oneOf", "anyOf", "dependentRequired");

  /** Fields that later versions have. */
  private static final Set<String> LATER = Set.of("rules", "notifications", "resources");

  private final JsonNode rules;
  private final Schema entry;

  DefinitionSchema() {
    this("schedule.schema.json", "schedule");
  }

  /** What {@code definition} of a published schema says. */
  DefinitionSchema(String resource, String definition) {
    rules = JsonMapper.shared().readTree(text(resource)).at("/$defs/" + definition);
    entry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(rules);
  }

  /** Something that does not fit; {@code pointer} leads from the entry to it. */
  record Misfit(String pointer, boolean atKey, String reason) {}

  static String text() {
    return text("schedule.schema.json");
  }

  static String text(String name) {
    try (InputStream resource =
        Objects.requireNonNull(DefinitionSchema.class.getResourceAsStream(name))) {
      return new String(resource.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** What does not fit; a value of the wrong kind is not blamed for anything else. */
  List<Misfit> check(JsonNode definition) {
    Map<String, Misfit> byPlace = new LinkedHashMap<>();
    entry.validate(definition).stream()
        .filter(error -> !isSaidByReader(error))
        .sorted(Comparator.comparing(error -> !error.getKeyword().equals("type")))
        .map(error -> misfit(error, definition))
        .forEach(misfit -> byPlace.putIfAbsent(misfit.pointer(), misfit));
    return List.copyOf(byPlace.values());
  }

  private static boolean isSaidByReader(Error error) {
    String path = error.getEvaluationPath().toString();
    return SAID_BY_READER.stream().anyMatch(path::contains);
  }

  private Misfit misfit(Error error, JsonNode definition) {
    String pointer = error.getInstanceLocation().toString();
    JsonNode found = definition.at(pointer);
    return switch (error.getKeyword()) {
      case "additionalProperties" -> unknown(pointer, error);
      case "required" ->
          new Misfit(pointer, true, "wanted '" + error.getProperty() + "', found none");
      default -> new Misfit(pointer, false, reason(error, found));
    };
  }

  private String reason(Error error, JsonNode found) {
    JsonNode rule = rule(error);
    return switch (error.getKeyword()) {
      case "type" -> "wanted " + types(rule.get("type")) + ", found " + kind(found);
      case "enum" -> "wanted " + choices(rule.get("enum")) + ", found " + shown(found);
      case "minimum", "maximum" ->
          "wanted %s of %s to %s, found %s"
              .formatted(types(rule.get("type")), rule.get("minimum"), rule.get("maximum"), found);
      case "minItems", "maxItems" ->
          "wanted "
              + (rule.has("maxItems") ? "1 to " + rule.get("maxItems") : "at least 1")
              + " entries, found "
              + (found.isEmpty() ? "none" : found.size());
      case "pattern" ->
          "wanted letters, digits, '.', '_', '-', starting with a letter or digit, at most 128,"
              + " found "
              + shown(found);
      case "maxLength" ->
          "wanted at most "
              + rule.get("maxLength")
              + " characters, found "
              + found.asString().length();
      case "minLength" ->
          found.asString().isEmpty()
              ? "wanted some text, found ''"
              : "wanted at least %s characters, found %s"
                  .formatted(rule.get("minLength"), shown(found));
      default -> error.getMessage();
    };
  }

  /** The part of the schema whose keyword found the error. */
  private JsonNode rule(Error error) {
    String path = error.getEvaluationPath().toString();
    return rules.at(path.substring(0, path.lastIndexOf('/')));
  }

  private Misfit unknown(String pointer, Error error) {
    String field = error.getProperty();
    boolean later = pointer.isEmpty() && LATER.contains(field.replace('_', '-'));
    Set<String> fields = new TreeSet<>(rule(error).get("properties").propertyNames());
    String reason =
        later
            ? "'" + field + "' is not available in this version"
            : "unknown field '" + InvalidCron.shown(field) + "'" + Nearest.hint(field, fields);
    return new Misfit(SourceTree.child(pointer, field), true, reason);
  }

  private static String choices(JsonNode words) {
    return CronPhrase.list(words.valueStream().map(JsonNode::asString).toList(), "or");
  }

  private static String shown(JsonNode found) {
    return "'" + InvalidCron.shown(found.isString() ? found.asString() : found.toString()) + "'";
  }

  private static String types(JsonNode types) {
    List<String> names =
        types.isArray()
            ? types.valueStream().map(JsonNode::asString).toList()
            : List.of(types.asString());
    return CronPhrase.list(names.stream().map(DefinitionSchema::type).toList(), "or");
  }

  private static String type(String name) {
    return switch (name) {
      case "string" -> "text";
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      default -> "another kind of value";
    };
  }

  /** What a value is, in words. */
  static String kind(JsonNode value) {
    if (value.isString()) {
      return "the text '" + InvalidCron.shown(value.asString()) + "'";
    } else if (value.isNumber()) {
      return "the number " + value + " (for text, put it in quotes)";
    } else if (value.isBoolean()) {
      return value + " (for text, put it in quotes)";
    }
    return value.isObject() ? "a mapping" : value.isArray() ? "a list" : "nothing";
  }
}
