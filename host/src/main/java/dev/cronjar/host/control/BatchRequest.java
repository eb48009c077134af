package dev.cronjar.host.control;

import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.InvalidDefinition;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody submits, as JSON: the fields of a schedule without a trigger - {@code task}, {@code
 * params} that all runs share, {@code labels}, {@code timeout}, {@code retry}, {@code priority},
 * {@code concurrency}, {@code output} … -, and {@code id} and {@code sets} of a batch: a list of
 * params, each laid over the shared ones.
 */
record BatchRequest(String id, Definition definition, List<Map<String, @Nullable Object>> sets) {
  static final int MOST_SETS = 20_000;

  private static final Set<String> OF_SCHEDULES_ONLY =
      Set.of(
          "cron",
          "every",
          "once",
          "if-past",
          "start",
          "end",
          "jitter",
          "misfire",
          "overlap",
          "max-runs",
          "enabled");
  private static final String STANDS_IN = "366d";

  /**
   * Reads a batch; without an id it has an empty one. It belongs to the org that it names, by
   * {@code org} or by an id {@code org/id}; one that names none to {@code home}.
   */
  static BatchRequest batch(String text, DefinitionReader reader, OrgId home) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(Json.object("request", text));
    String id = id(tree.remove("id"));
    int own = id.matches("[a-z0-9][a-z0-9._-]*/.*") ? id.indexOf('/') + 1 : 0;
    if (own > 0 && tree.put("org", id.substring(0, own - 1)) != null) {
      throw invalid("id", "wanted the org in one place, in org or before the '/' of the id");
    }
    return new BatchRequest(
        id.substring(own), definition(tree, reader, home), sets(tree.remove("sets")));
  }

  private static String id(@Nullable Object given) {
    return switch (given) {
      case null -> "";
      case String text -> text;
      default -> throw invalid("id", "wanted a text");
    };
  }

  /** Reads a single run: it has no id and no sets. */
  static Definition single(String text, DefinitionReader reader, OrgId home) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(Json.object("request", text));
    for (String field : List.of("sets", "id")) {
      if (tree.containsKey(field)) {
        throw invalid(field, "wanted none for a single run; a batch has it");
      }
    }
    return definition(tree, reader, home);
  }

  private static Definition definition(
      Map<String, @Nullable Object> request, DefinitionReader reader, OrgId home) {
    for (String field : request.keySet()) {
      if (OF_SCHEDULES_ONLY.contains(field)) {
        throw invalid(field, "belongs to a schedule; what is submitted runs once, now");
      }
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(request);
    tree.remove("sets");
    tree.put("id", "submitted");
    tree.put("every", STANDS_IN);
    tree.put("overlap", "allow");
    Definition read = read(Json.text(tree), reader, home);
    return read.withTrigger(new Trigger.ByHand(read.trigger().zone()));
  }

  /** Places in this text say nothing to who wrote another. */
  private static Definition read(String text, DefinitionReader reader, OrgId home) {
    try {
      return reader.readOne(text, home);
    } catch (InvalidDefinition e) {
      throw e.withoutPlaces();
    }
  }

  private static List<Map<String, @Nullable Object>> sets(@Nullable Object given) {
    if (!(given instanceof List<?> list) || list.isEmpty() || list.size() > MOST_SETS) {
      throw invalid(
          "sets",
          "wanted a list of 1 to %,d mappings of params, found %s"
              .formatted(
                  MOST_SETS,
                  given instanceof List<?> other ? other.size() + " entries" : "no list"));
    }
    List<Map<String, @Nullable Object>> sets = new ArrayList<>(list.size());
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> map)) {
        throw invalid("sets[%d]".formatted(sets.size()), "wanted a mapping of params");
      }
      Map<String, @Nullable Object> set = new LinkedHashMap<>();
      map.forEach((key, value) -> set.put(String.valueOf(key), value));
      sets.add(set);
    }
    return sets;
  }

  /** The definition under an id of its own, in its org. */
  static Definition named(Definition definition, String id, String name) {
    Definition.About about = definition.about();
    boolean unnamed = about.name().equals("submitted");
    return definition
        .withId(new ScheduleId(definition.id().org(), id))
        .withAbout(
            new Definition.About(
                unnamed ? name : about.name(),
                about.description(),
                about.labels(),
                about.metadata()));
  }

  /** The params with which each of the sets runs. */
  Map<String, @Nullable Object> whole(Map<String, @Nullable Object> set) {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>(definition.params());
    whole.putAll(set);
    return whole;
  }

  private static InvalidField invalid(String field, String message) {
    return new InvalidField(field, "%s: %s. Nothing was started.".formatted(field, message));
  }
}
