package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.schedule.Definition.About;
import dev.cronjar.host.schedule.DefinitionSchema.Misfit;
import dev.cronjar.host.schedule.SourceTree.Place;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Turns one entry of a tree into a definition, or says all that is wrong with it. */
final class EntryReader {
  private final TriggerTimes times;
  private final ZoneId defaultZone;
  private final DefinitionSchema schema;
  private final SourceTree tree;
  private final String file;

  private final String pointer;
  private final JsonNode entry;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param pointer leads to the entry, empty when the whole tree is one
   */
  EntryReader(DefinitionReader reader, String file, SourceTree tree, String pointer) {
    this.times = reader.times;
    this.defaultZone = reader.defaultZone;
    this.schema = reader.schema;
    this.tree = tree;
    this.file = file;
    this.pointer = pointer;
    this.entry = tree.root().at(pointer);
  }

  List<Problem> problems() {
    return problems;
  }

  int line() {
    return tree.place(pointer).line();
  }

  /** The definition, or empty when there are {@link #problems}. */
  Optional<Definition> read() {
    if (!entry.isObject()) {
      refuse(
          "",
          false,
          "wanted a mapping with the fields of a schedule, found " + DefinitionSchema.kind(entry));
      return Optional.empty();
    }
    schema.check(entry).forEach(this::refuse);
    Optional<ScheduleId> id = id();
    Optional<Trigger> trigger = trigger();
    if (id.isEmpty() && !isRefused("/id") && !isRefused("/name")) {
      refuse("", true, noId());
    }
    if (!problems.isEmpty() || id.isEmpty() || trigger.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(definition(id.get(), trigger.get()));
  }

  /** The id as far as it can be read, also of an entry that is refused. */
  Optional<ScheduleId> id() {
    Optional<String> given = text("id");
    String id = given.orElseGet(() -> text("name").map(EntryReader::slug).orElse(""));
    try {
      return id.isEmpty() ? Optional.empty() : Optional.of(ScheduleId.of(id));
    } catch (CronjarException notAnId) {
      return Optional.empty();
    }
  }

  private String noId() {
    return entry.has("name")
        ? "wanted an 'id': the name has no letters a-z or digits to make one from"
        : "wanted an 'id' or a 'name' to make one from, found neither";
  }

  /** An id made from a name: its letters and digits, with dashes for the rest. */
  static String slug(String name) {
    String dashed =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    return dashed.length() <= 128 ? dashed : dashed.substring(0, 128);
  }

  private Definition definition(ScheduleId id, Trigger trigger) {
    About about =
        new About(
            text("name").orElse(id.value()),
            text("description").orElse(""),
            texts("labels"),
            texts("metadata"));
    boolean enabled = !entry.has("enabled") || entry.get("enabled").asBoolean();
    return new Definition(
        id,
        about,
        text("task").orElse(""),
        trigger,
        PlainValues.map(entry.path("params")),
        enabled);
  }

  private Map<String, String> texts(String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    entry
        .path(field)
        .properties()
        .forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }

  private Optional<Trigger> trigger() {
    Optional<ZoneId> zone = zone();
    List<String> given = List.of("cron", "every", "once").stream().filter(entry::has).toList();
    if (given.isEmpty()) {
      refuse("", true, "wanted one of cron, every, once, found none");
    }
    for (String more : given.stream().skip(1).toList()) {
      refuse(
          "/" + more,
          true,
          "wanted only one of cron, every, once, found also '" + given.getFirst() + "'");
    }
    if (entry.has("if-past") && !entry.has("once")) {
      refuse("/if-past", true, "'if-past' belongs to 'once', found none");
    }
    if (given.size() != 1) {
      return Optional.empty();
    }
    String kind = given.getFirst();
    return text(kind)
        .filter(text -> !isRefused("/" + kind))
        .flatMap(text -> trigger(kind, text, zone.orElse(defaultZone)));
  }

  private Optional<Trigger> trigger(String kind, String text, ZoneId zone) {
    try {
      Trigger trigger = TriggerText.read(kind, text, zone, text("if-past").orElse("refuse"));
      times.of(trigger, Instant.EPOCH);
      return Optional.of(trigger);
    } catch (InvalidCron wrong) {
      refuseCron(wrong);
    } catch (InvalidTrigger wrong) {
      refuse("/" + kind, false, wrong.reason());
    }
    return Optional.empty();
  }

  private Optional<ZoneId> zone() {
    String zone = text("zone").orElse(defaultZone.getId());
    if (!entry.has("zone")) {
      return Optional.of(defaultZone);
    }
    if (ZoneId.getAvailableZoneIds().contains(zone)) {
      return Optional.of(ZoneId.of(zone));
    }
    if (!isRefused("/zone")) {
      refuse(
          "/zone",
          false,
          "wanted an IANA time zone such as Europe/Berlin, found '"
              + InvalidCron.shown(zone)
              + "'"
              + nearestZone(zone));
    }
    return Optional.empty();
  }

  private static String nearestZone(String zone) {
    String city = "/" + zone.toLowerCase(Locale.ROOT).replace(' ', '_');
    return ZoneId.getAvailableZoneIds().stream()
        .filter(id -> id.toLowerCase(Locale.ROOT).endsWith(city))
        .min(String::compareTo)
        .map(id -> ". Did you mean '" + id + "'?")
        .orElseGet(() -> Nearest.hint(zone, ZoneId.getAvailableZoneIds()));
  }

  private Optional<String> text(String field) {
    JsonNode value = entry.get(field);
    return value != null && value.isString() && !value.asString().isEmpty()
        ? Optional.of(value.asString())
        : Optional.empty();
  }

  private boolean isRefused(String field) {
    String name = name(field);
    return problems.stream().anyMatch(problem -> problem.field().equals(name));
  }

  private void refuse(Misfit misfit) {
    refuse(misfit.pointer(), misfit.atKey(), misfit.reason());
  }

  private void refuse(String field, boolean atKey, String reason) {
    Place place = tree.place(pointer + field);
    int line = atKey ? place.line() : place.valueLine();
    int column = atKey ? place.column() : place.valueColumn();
    problems.add(new Problem(file, line, column, name(field), reason));
  }

  private void refuseCron(InvalidCron wrong) {
    Place place = tree.place(pointer + "/cron");
    int column = place.valueLine() == 0 ? 0 : place.valueColumn() + wrong.column() - 1;
    String reason = place.valueLine() == 0 ? wrong.getMessage() : wrong.reason();
    problems.add(
        new Problem(file, place.valueLine(), column, name("/cron"), String.valueOf(reason)));
  }

  /** A JSON pointer as people write it: {@code schedules[2].params.url}. */
  private String name(String field) {
    StringBuilder name = new StringBuilder();
    for (String part : (pointer + field).split("/", -1)) {
      boolean index = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
      String plain = part.replace("~1", "/").replace("~0", "~");
      name.append(index ? "[" + part + "]" : name.isEmpty() ? plain : "." + plain);
    }
    return name.toString();
  }
}
