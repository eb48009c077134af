package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionFile;
import dev.cronjar.host.schedule.DefinitionReader;
import dev.cronjar.host.schedule.Findings;
import dev.cronjar.host.schedule.InvalidDefinition;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.Problem;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.SourceReader;
import dev.cronjar.host.schedule.SourceReader.Unreadable;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.workflow.definition.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * Reads workflows from YAML or JSON and names the place of whatever is wrong. Templates of a file
 * can be used by all that is read later, until the file is read again or {@link #forget forgotten}.
 * Thread-safe.
 */
public final class WorkflowReader {
  private static final String WORKFLOWS = "workflows";
  private static final String TEMPLATES = "templates";
  private static final Set<String> OF_TEMPLATE = Set.of("id", "parameters", "workflow");

  private final DefinitionReader schedules;
  private final Map<String, Map<String, Template>> templates = new ConcurrentHashMap<>();
  private final AtomicLong edition = new AtomicLong();

  /**
   * @param schedules reads the trigger and the policies
   */
  public WorkflowReader(DefinitionReader schedules) {
    this.schedules = schedules;
  }

  /** The JSON Schema of a file, as published. */
  public static String schema() {
    try (InputStream resource =
        Objects.requireNonNull(WorkflowReader.class.getResourceAsStream("workflow.schema.json"))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * Reads one workflow: its fields, without the list around them.
   *
   * @throws InvalidDefinition with all that is wrong
   */
  public Definition readOne(String text, OrgId home) {
    try {
      SourceTree tree = SourceReader.read("", text);
      WorkflowEntry entry = entry("", tree, "", home, Map.of());
      return entry
          .read()
          .orElseThrow(() -> new InvalidDefinition(ErrorCode.INVALID, entry.problems()));
    } catch (Unreadable unreadable) {
      throw new InvalidDefinition(ErrorCode.INVALID, List.of(unreadable.problem()));
    }
  }

  /**
   * Reads a file with the top-level lists {@code workflows} and {@code templates}. A refused entry
   * does not stop the valid ones beside it.
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
      forget(file);
      return new DefinitionFile(List.of(), List.of(), Set.of(), true);
    }
    Findings findings = new Findings(file, tree, "");
    Fields top = new Fields(root, "", findings);
    if (!root.isObject() || (!isList(root, WORKFLOWS) && !isList(root, TEMPLATES))) {
      return refused(
          new Problem(
              file,
              1,
              1,
              "",
              "wanted a mapping with the list 'workflows' or 'templates', found none"
                  + Nearest.hint(
                      root.isObject() && !root.isEmpty()
                          ? root.propertyNames().iterator().next()
                          : "",
                      List.of(WORKFLOWS, TEMPLATES))));
    }
    top.only(Set.of(WORKFLOWS, TEMPLATES));
    Map<String, Template> own = templates(file, tree, findings);
    keep(file, own);
    return entries(file, tree, own, new ArrayList<>(findings.problems()));
  }

  private static boolean isList(JsonNode root, String field) {
    return root.path(field).isArray();
  }

  /** A file is gone, and its templates with it. */
  public void forget(String file) {
    keep(file, Map.of());
  }

  private void keep(String file, Map<String, Template> own) {
    Map<String, Template> before = templates.put(file, own);
    if (!own.equals(before == null ? Map.of() : before)) {
      edition.incrementAndGet();
    }
  }

  /** Another one whenever templates have changed, so that what is made of them may have too. */
  public long edition() {
    return edition.get();
  }

  private DefinitionFile entries(
      String file, SourceTree tree, Map<String, Template> own, List<Problem> problems) {
    List<DefinitionFile.Entry> entries = new ArrayList<>();
    Set<ScheduleId> refused = new HashSet<>();
    Map<ScheduleId, Integer> lines = new HashMap<>();
    boolean allNamed = true;
    for (int i = 0; i < tree.root().path(WORKFLOWS).size(); i++) {
      String pointer = "/" + WORKFLOWS + "/" + i;
      WorkflowEntry entry = entry(file, tree, pointer, OrgId.DEFAULT, own);
      Optional<Definition> definition = entry.read();
      problems.addAll(entry.problems());
      Optional<ScheduleId> id = entry.id();
      int line = tree.place(pointer).line();
      Optional<Integer> before = id.map(known -> lines.putIfAbsent(known, line));
      if (before.isPresent()) {
        problems.add(twice(file, tree, pointer, before.get()));
      } else if (definition.isPresent()) {
        entries.add(new DefinitionFile.Entry(definition.get(), line));
      } else {
        allNamed &= id.isPresent();
        id.ifPresent(refused::add);
      }
    }
    return new DefinitionFile(entries, problems, refused, allNamed);
  }

  private static Problem twice(String file, SourceTree tree, String pointer, int line) {
    SourceTree.Place place = tree.place(pointer + "/id");
    return new Problem(
        file,
        place.valueLine(),
        place.valueColumn(),
        pointer.substring(1).replaceAll("/(\\d+)", "[$1]") + ".id",
        "this id stands already on line " + line + "; this entry is not used");
  }

  /** An entry as it stands, or what its template makes of it. */
  private WorkflowEntry entry(
      String file, SourceTree tree, String pointer, OrgId home, Map<String, Template> own) {
    JsonNode node = tree.root().at(pointer);
    WorkflowEntry plain = new WorkflowEntry(schedules, file, tree, pointer, home, List.of());
    if (!node.has("template")) {
      return plain;
    }
    Findings findings = new Findings(file, tree, "");
    Fields fields = new Fields(node, pointer, findings);
    String name = fields.text("template");
    Optional<Template> template = Optional.ofNullable(own.get(name)).or(() -> find(name));
    if (template.isEmpty()) {
      Set<String> known = new HashSet<>(own.keySet());
      templates.values().forEach(each -> known.addAll(each.keySet()));
      findings.refuse(
          fields.at("template"), "no template '" + name + "'" + Nearest.hint(name, known));
      return new WorkflowEntry(schedules, file, tree, pointer, home, findings.problems());
    }
    Template.Filled filled = template.get().filledFor(fields, tree, file);
    return new WorkflowEntry(
        schedules, file, filled.tree(), filled.pointer(), home, findings.problems());
  }

  private Optional<Template> find(String name) {
    return templates.values().stream()
        .filter(each -> each.containsKey(name))
        .map(each -> each.get(name))
        .findFirst();
  }

  private static Map<String, Template> templates(String file, SourceTree tree, Findings findings) {
    Map<String, Template> found = new LinkedHashMap<>();
    for (int i = 0; i < tree.root().path(TEMPLATES).size(); i++) {
      String pointer = "/" + TEMPLATES + "/" + i;
      Fields fields = new Fields(tree.root().at(pointer), pointer, findings);
      if (!fields.node().isObject()) {
        findings.refuse(pointer, "wanted a template, found " + Findings.kind(fields.node()));
        continue;
      }
      fields.only(OF_TEMPLATE);
      String name = fields.text("id");
      Optional<Fields> workflow = fields.mapping("workflow");
      if (name.isEmpty() || workflow.isEmpty()) {
        findings.refuseKey(pointer, "wanted 'id' and 'workflow'");
        continue;
      }
      Template template =
          new Template(name, parameters(fields), file, tree, workflow.get().pointer());
      if (found.putIfAbsent(name, template) != null) {
        findings.refuse(fields.at("id"), "template '" + name + "' stands already in this file");
      }
    }
    return found;
  }

  private static Map<String, Variable> parameters(Fields fields) {
    Map<String, Variable> parameters = new LinkedHashMap<>();
    fields
        .mapping("parameters")
        .ifPresent(
            given ->
                given
                    .node()
                    .propertyNames()
                    .forEach(
                        name ->
                            WorkflowEntry.variable(given, name)
                                .ifPresent(each -> parameters.put(name, each))));
    return parameters;
  }

  private static DefinitionFile refused(Problem problem) {
    return new DefinitionFile(List.of(), List.of(problem), Set.of(), false);
  }
}
