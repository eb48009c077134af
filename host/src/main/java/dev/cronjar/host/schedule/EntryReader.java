package dev.cronjar.host.schedule;

import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition.About;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Turns one entry of a tree into a definition, or says all that is wrong with it. */
final class EntryReader {
  private static final int MOST_OUTPUT = 20;

  /** Every event has its run, whenever it comes, whatever runs and has run. */
  private static final List<String> OF_TIMES = List.of("jitter", "misfire", "overlap", "max-runs");

  private final TriggerTimes times;
  private final ZoneId defaultZone;
  private final DefinitionSchema schema;
  private final JsonNode entry;
  private final Findings findings;
  private final int line;
  private final OrgId home;

  /**
   * Where an entry stands.
   *
   * @param pointer leads to the entry, empty when the whole tree is one
   */
  record Place(String file, SourceTree tree, String pointer) {}

  /** {@code home}: the org of an entry that names none. */
  EntryReader(DefinitionReader reader, Place place, OrgId home) {
    this.home = home;
    this.times = reader.times;
    this.defaultZone = reader.defaultZone;
    this.schema = reader.schema;
    this.entry = place.tree().root().at(place.pointer());
    this.findings = new Findings(place.file(), place.tree(), place.pointer());
    this.line = place.tree().place(place.pointer()).line();
  }

  List<Problem> problems() {
    return findings.problems();
  }

  int line() {
    return line;
  }

  /** The definition, or empty when there are {@link #problems}. */
  Optional<Definition> read() {
    if (!entry.isObject()) {
      findings.refuse(
          "",
          "wanted a mapping with the fields of a schedule, found " + DefinitionSchema.kind(entry));
      return Optional.empty();
    }
    schema.check(entry).forEach(findings::refuse);
    Optional<ScheduleId> id = id();
    ZoneId zone = zone();
    Optional<Trigger> trigger = trigger(zone);
    if (id.isEmpty()
        && !findings.isRefused("/id")
        && !findings.isRefused("/name")
        && !findings.isRefused("/org")) {
      findings.refuseKey("", noId());
    }
    checkOutput();
    Policies policies = new PolicyReader(entry, zone, findings).read();
    List<Rule> notify = RuleReader.list(entry, "/notify", zone, findings);
    if (!problems().isEmpty() || id.isEmpty() || trigger.isEmpty()) {
      return Optional.empty();
    }
    Definition definition = definition(id.get(), trigger.get(), policies, notify);
    Optional<NeverFires> never = NeverFires.of(definition, times);
    never.ifPresent(why -> findings.refuse("/" + why.field(), why.reason()));
    return never.isEmpty() ? Optional.of(definition) : Optional.empty();
  }

  /** The id as far as it can be read, also of an entry that is refused. */
  Optional<ScheduleId> id() {
    Optional<String> given = text("id");
    String id = given.orElseGet(() -> text("name").map(EntryReader::slug).orElse(""));
    try {
      return id.isEmpty() ? Optional.empty() : Optional.of(new ScheduleId(org(), id));
    } catch (CronjarException notAnId) {
      return Optional.empty();
    }
  }

  private OrgId org() {
    return text("org").map(OrgId::new).orElse(home);
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

  private Definition definition(
      ScheduleId id, Trigger trigger, Policies policies, List<Rule> notify) {
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
        enabled,
        policies,
        texts("output"),
        notify);
  }

  private void checkOutput() {
    JsonNode output = entry.path("output");
    if (output.size() > MOST_OUTPUT) {
      findings.refuse("/output", "wanted at most 20 settings, found " + output.size());
    }
    for (String key : output.propertyNames()) {
      if (!key.matches("[a-z][a-z0-9_-]{0,39}")) {
        findings.refuseKey(
            SourceTree.child("/output", key),
            "wanted a name of a-z, 0-9, '_', '-', beginning with a letter, found '"
                + InvalidCron.shown(key)
                + "'");
      }
    }
  }

  private Map<String, String> texts(String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    entry
        .path(field)
        .properties()
        .forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }

  private Optional<Trigger> trigger(ZoneId zone) {
    List<String> given =
        List.of("cron", "every", "once", "on").stream().filter(entry::has).toList();
    if (entry.has("if-past") && !entry.has("once")) {
      findings.refuseKey("/if-past", "'if-past' belongs to 'once', found none");
    }
    for (String more : given.stream().skip(1).toList()) {
      findings.refuseKey(
          "/" + more,
          "wanted only one of cron, every, once, on, found also '" + given.getFirst() + "'");
    }
    if (given.isEmpty() && entry.has("after")) {
      refuse("only 'after'", List.of("jitter", "misfire"));
      return Optional.of(new Trigger.ByHand(zone));
    } else if (given.isEmpty()) {
      findings.refuseKey("", "wanted one of cron, every, once, on, after, found none");
    }
    return given.size() == 1 ? trigger(given.getFirst(), zone) : Optional.empty();
  }

  private Optional<Trigger> trigger(String kind, ZoneId zone) {
    if (kind.equals("on")) {
      refuse("'on'", OF_TIMES);
      return findings.isRefused("/on") ? Optional.empty() : on(zone);
    }
    return text(kind)
        .filter(text -> !findings.isRefused("/" + kind))
        .flatMap(text -> trigger(kind, text, zone));
  }

  /** The schema has seen to its shape. */
  private Optional<Trigger> on(ZoneId zone) {
    JsonNode on = entry.path("on");
    String source = on.path("source").asString("");
    return on.isObject() && !source.isEmpty()
        ? Optional.of(new Trigger.On(source, PlainValues.map(on.path("params")), zone))
        : Optional.empty();
  }

  /** What is about fire times says nothing of a schedule that has none of its own. */
  private void refuse(String found, List<String> fields) {
    for (String field : fields) {
      if (entry.has(field)) {
        findings.refuseKey(
            "/" + field, "'%s' belongs to cron, every or once, found %s".formatted(field, found));
      }
    }
  }

  private Optional<Trigger> trigger(String kind, String text, ZoneId zone) {
    try {
      Trigger trigger = TriggerText.read(kind, text, zone, text("if-past").orElse("refuse"));
      times.of(trigger, Instant.EPOCH);
      return Optional.of(trigger);
    } catch (InvalidCron wrong) {
      findings.refuse(wrong);
    } catch (InvalidTrigger wrong) {
      findings.refuse("/" + kind, wrong.reason());
    }
    return Optional.empty();
  }

  /** The default zone also in place of a wrong one, so that all else can be read. */
  private ZoneId zone() {
    String zone = text("zone").orElse(defaultZone.getId());
    if (!entry.has("zone")) {
      return defaultZone;
    }
    if (ZoneId.getAvailableZoneIds().contains(zone)) {
      return ZoneId.of(zone);
    }
    if (!findings.isRefused("/zone")) {
      findings.refuse(
          "/zone",
          "wanted an IANA time zone such as Europe/Berlin, found '"
              + InvalidCron.shown(zone)
              + "'"
              + nearestZone(zone));
    }
    return defaultZone;
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
}
