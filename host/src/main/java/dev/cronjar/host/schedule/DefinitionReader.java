package dev.cronjar.host.schedule;

import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.DefinitionFile.Entry;
import dev.cronjar.host.schedule.SourceReader.Unreadable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads definitions from YAML or JSON: checks them against the published JSON Schema and by all
 * other rules, and names the place of whatever is wrong. Thread-safe.
 */
public final class DefinitionReader {
  private static final String LIST = "schedules";
  private static final String NOT_AVAILABLE = "not available in this version";

  final TriggerTimes times;
  final ZoneId defaultZone;
  final DefinitionSchema schema = new DefinitionSchema();

  /**
   * @param defaultZone the zone of schedules that name none
   */
  public DefinitionReader(TriggerTimes times, ZoneId defaultZone) {
    this.times = times;
    this.defaultZone = defaultZone;
  }

  /** The JSON Schema of a file, as published. */
  public static String schema() {
    return DefinitionSchema.text();
  }

  /**
   * Reads a file with the top-level list {@code schedules}. A refused entry does not stop the valid
   * ones beside it; a file that cannot be read at all has one problem and no entries.
   *
   * @param file the name to put into problems
   */
  public DefinitionFile readFile(String file, String text) {
    SourceTree tree;
    try {
      tree = SourceReader.read(file, text);
    } catch (Unreadable unreadable) {
      return refused(unreadable.problem());
    }
    JsonNode root = tree.root();
    if (root.isMissingNode() || root.isNull()) {
      return new DefinitionFile(List.of(), List.of(), Set.of(), true);
    }
    if (!root.isObject() || !root.path(LIST).isArray()) {
      return refused(noList(file, tree));
    }
    return entries(file, tree);
  }

  /**
   * Reads one definition: the fields of a schedule, without the list around them.
   *
   * @throws InvalidDefinition with all that is wrong
   */
  public Definition readOne(String text) {
    return readOne(text, OrgId.DEFAULT);
  }

  /** The same; one that names no org belongs to {@code home}. */
  public Definition readOne(String text, OrgId home) {
    try {
      return interpret(SourceReader.read("", text), home);
    } catch (Unreadable unreadable) {
      throw new InvalidDefinition(ErrorCode.INVALID, List.of(unreadable.problem()));
    }
  }

  /**
   * Reads one definition from a tree.
   *
   * @throws InvalidDefinition with all that is wrong
   */
  public Definition interpret(SourceTree tree, OrgId home) {
    EntryReader reader = new EntryReader(this, new EntryReader.Place("", tree, ""), home);
    return reader.read().orElseThrow(() -> invalid(reader.problems()));
  }

  /** The field {@code retry} of a mapping that is no schedule. {@code findings} are about it. */
  public Retry retry(JsonNode holder, Findings findings) {
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    alone.put("id", "x").put("task", "x").set("retry", holder.path("retry"));
    schema.check(alone).forEach(findings::refuse);
    return new RetryReader(new PolicyFields(holder, findings), findings).read();
  }

  static InvalidDefinition invalid(List<Problem> problems) {
    boolean later = problems.stream().allMatch(each -> each.reason().contains(NOT_AVAILABLE));
    return new InvalidDefinition(later ? ErrorCode.NOT_AVAILABLE : ErrorCode.INVALID, problems);
  }

  private DefinitionFile entries(String file, SourceTree tree) {
    List<Problem> problems = new ArrayList<>(unknownKeys(file, tree));
    List<Entry> entries = new ArrayList<>();
    Set<ScheduleId> refused = new HashSet<>();
    Map<ScheduleId, Integer> lines = new HashMap<>();
    boolean allNamed = true;
    for (int i = 0; i < tree.root().path(LIST).size(); i++) {
      EntryReader reader =
          new EntryReader(
              this, new EntryReader.Place(file, tree, "/" + LIST + "/" + i), OrgId.DEFAULT);
      Optional<Definition> definition = reader.read();
      problems.addAll(reader.problems());
      Optional<ScheduleId> id = reader.id();
      Optional<Integer> before = id.map(known -> lines.putIfAbsent(known, reader.line()));
      if (before.isPresent()) {
        problems.add(twice(file, tree, i, id.orElseThrow(), before.get()));
      } else if (definition.isPresent()) {
        entries.add(new Entry(definition.get(), reader.line()));
      } else {
        allNamed &= id.isPresent();
        id.ifPresent(refused::add);
      }
    }
    return new DefinitionFile(entries, problems, refused, allNamed);
  }

  private static Problem twice(String file, SourceTree tree, int index, ScheduleId id, int line) {
    String entry = "/" + LIST + "/" + index;
    String field = tree.root().at(entry).has("id") ? "id" : "name";
    SourceTree.Place place = tree.place(entry + "/" + field);
    return new Problem(
        file,
        place.valueLine(),
        place.valueColumn(),
        LIST + "[" + index + "]." + field,
        "id '" + id + "' stands already on line " + line + "; this entry is not used");
  }

  private static List<Problem> unknownKeys(String file, SourceTree tree) {
    List<Problem> problems = new ArrayList<>();
    for (String key : tree.root().propertyNames()) {
      if (!key.equals(LIST)) {
        SourceTree.Place place = tree.place(SourceTree.child("", key));
        problems.add(
            new Problem(
                file,
                place.line(),
                place.column(),
                key,
                "unknown field '" + InvalidCron.shown(key) + "', wanted only 'schedules' here"));
      }
    }
    return problems;
  }

  private Problem noList(String file, SourceTree tree) {
    JsonNode root = tree.root();
    if (root.has(LIST)) {
      SourceTree.Place place = tree.place("/" + LIST);
      return new Problem(
          file,
          place.valueLine(),
          place.valueColumn(),
          LIST,
          "wanted a list of schedules, found " + DefinitionSchema.kind(root.path(LIST)));
    }
    String hint =
        root.isObject()
            ? Nearest.of(LIST, root.propertyNames())
                .map(near -> ". Did you mean it by '" + near + "'?")
                .orElse("")
            : "";
    return new Problem(
        file, 1, 1, "", "wanted a mapping with the list 'schedules', found none" + hint);
  }

  private static DefinitionFile refused(Problem problem) {
    return new DefinitionFile(List.of(), List.of(problem), Set.of(), false);
  }
}
