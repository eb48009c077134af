package dev.cronjar.host.schedule;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
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
  private static final Set<String> LATER =
      Set.of(
          "timeout",
          "retry",
          "retries",
          "priority",
          "max-runs",
          "start",
          "end",
          "jitter",
          "after",
          "depends-on",
          "dependencies",
          "notify",
          "notifications",
          "output",
          "outputs",
          "org",
          "catch-up",
          "misfire-grace",
          "isolation",
          "resources");

  private final Schema entry;
  private final Set<String> fields = new TreeSet<>();

  DefinitionSchema() {
    JsonNode entrySchema = JsonMapper.shared().readTree(text()).at("/$defs/schedule");
    entrySchema.get("properties").propertyNames().forEach(fields::add);
    entry =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(entrySchema);
  }

  /** Something that does not fit; {@code pointer} leads from the entry to it. */
  record Misfit(String pointer, boolean atKey, String reason) {}

  static String text() {
    try (InputStream resource =
        Objects.requireNonNull(
            DefinitionSchema.class.getResourceAsStream("schedule.schema.json"))) {
      return new String(resource.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  Collection<String> fields() {
    return fields;
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
      case "additionalProperties" -> unknown(pointer, error.getProperty());
      case "required" ->
          new Misfit(pointer, true, "wanted '" + error.getProperty() + "', found none");
      case "type" ->
          new Misfit(pointer, false, "wanted " + wantedType(error) + ", found " + kind(found));
      case "enum", "const" -> choice(pointer, found);
      case "pattern" ->
          new Misfit(
              pointer,
              false,
              "wanted letters, digits, '.', '_', '-', starting with a letter or digit, at most 128, found '"
                  + InvalidCron.shown(found.asString())
                  + "'");
      case "maxLength" ->
          new Misfit(
              pointer,
              false,
              "wanted at most "
                  + error.getArguments()[0]
                  + " characters, found "
                  + found.asString().length());
      case "minLength" ->
          new Misfit(pointer, false, "wanted some text, found '" + found.asString() + "'");
      default -> new Misfit(pointer, false, error.getMessage());
    };
  }

  private Misfit unknown(String pointer, String field) {
    String reason =
        LATER.contains(field.replace('_', '-'))
            ? "'" + field + "' is not available in this version"
            : "unknown field '" + InvalidCron.shown(field) + "'" + Nearest.hint(field, fields);
    return new Misfit(SourceTree.child(pointer, field), true, reason);
  }

  /** A policy of which this version has one choice only, or a word that is no choice at all. */
  private static Misfit choice(String pointer, JsonNode found) {
    String text = InvalidCron.shown(found.isString() ? found.asString() : found.toString());
    String reason =
        switch (pointer) {
          case "/misfire" -> only(text, "fire_once", Set.of("fire_all", "skip"));
          case "/overlap" ->
              only(text, "skip", Set.of("queue_one", "queue_all", "cancel_running", "allow"));
          case "/concurrency" ->
              found.asInt(0) > 1
                  ? "'" + text + "' is not available in this version, wanted 1"
                  : "wanted 1, found " + text;
          default -> "wanted refuse or run, found '" + text + "'";
        };
    return new Misfit(pointer, false, reason);
  }

  private static String only(String found, String wanted, Set<String> later) {
    return later.contains(found)
        ? "'" + found + "' is not available in this version, wanted " + wanted
        : "wanted " + wanted + ", found '" + found + "'";
  }

  private static String wantedType(Error error) {
    return switch (String.valueOf(error.getArguments()[1])) {
      case "string" -> "text";
      case "object" -> "a mapping";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
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
