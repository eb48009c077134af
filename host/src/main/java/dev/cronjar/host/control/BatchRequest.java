package dev.cronjar.host.control;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionReader;
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

  /** Reads a batch; without an id it has an empty one. */
  static BatchRequest batch(String text, DefinitionReader reader) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(Json.object("request", text));
    String id = tree.remove("id") instanceof String given ? given : "";
    return new BatchRequest(id, definition(tree, reader), sets(tree.remove("sets")));
  }

  /** Reads a single run: it has no id and no sets. */
  static Definition single(String text, DefinitionReader reader) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(Json.object("request", text));
    if (tree.containsKey("sets")) {
      throw invalid("sets: wanted none for a single run; a batch has them");
    }
    return definition(tree, reader);
  }

  private static Definition definition(
      Map<String, @Nullable Object> request, DefinitionReader reader) {
    request.keySet().stream()
        .filter(OF_SCHEDULES_ONLY::contains)
        .findFirst()
        .ifPresent(
            field -> {
              throw invalid(
                  "%s: belongs to a schedule; what is submitted runs once, now".formatted(field));
            });
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(request);
    tree.remove("sets");
    tree.put("id", "submitted");
    tree.put("every", STANDS_IN);
    tree.put("overlap", "allow");
    Definition read = reader.readOne(Json.text(tree));
    return read.withTrigger(new Trigger.ByHand(read.trigger().zone()));
  }

  private static List<Map<String, @Nullable Object>> sets(@Nullable Object given) {
    if (!(given instanceof List<?> list) || list.isEmpty() || list.size() > MOST_SETS) {
      throw invalid(
          "sets: wanted a list of 1 to %,d mappings of params, found %s"
              .formatted(
                  MOST_SETS,
                  given instanceof List<?> other ? other.size() + " entries" : "no list"));
    }
    List<Map<String, @Nullable Object>> sets = new ArrayList<>(list.size());
    for (Object each : list) {
      if (!(each instanceof Map<?, ?> map)) {
        throw invalid("sets[%d]: wanted a mapping of params".formatted(sets.size()));
      }
      Map<String, @Nullable Object> set = new LinkedHashMap<>();
      map.forEach((key, value) -> set.put(String.valueOf(key), value));
      sets.add(set);
    }
    return sets;
  }

  /** The definition for an org, under an id of its own. */
  static Definition named(Definition definition, OrgId org, String id, String name) {
    Definition.About about = definition.about();
    boolean unnamed = about.name().equals("submitted");
    return definition
        .withId(new ScheduleId(org, id))
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

  private static CronjarException invalid(String message) {
    return new CronjarException(ErrorCode.INVALID, message + ". Nothing was started.");
  }
}
