package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.DefinitionWriter;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.Trigger;
import dev.cronjar.host.workflow.Workflow;
import dev.cronjar.host.workflow.definition.WorkflowJson;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes the definition that stands for a workflow as its author would have written it. */
public final class WorkflowWriter {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder()
              .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
              .disable(YAMLWriteFeature.SPLIT_LINES)
              .build());
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> ABOUT = List.of("name", "description", "labels", "metadata");

  private WorkflowWriter() {}

  /** {@link WorkflowReader#readOne} reads it back. */
  public static String yaml(Definition definition) {
    ObjectNode schedule = DefinitionWriter.tree(definition);
    ObjectNode tree = JSON.objectNode();
    tree.put("id", id(definition.id()));
    if (!definition.id().org().equals(OrgId.DEFAULT)) {
      tree.put("org", definition.id().org().value());
    }
    ABOUT.stream().filter(schedule::has).forEach(field -> tree.set(field, schedule.get(field)));
    putSchedule(tree, definition, schedule);
    JsonNode graph =
        JsonMapper.shared().valueToTree(WorkflowJson.write(WorkflowJson.read(definition.params())));
    graph
        .properties()
        .forEach(
            each ->
                tree.set(
                    each.getKey(),
                    each.getValue().isArray()
                        ? block((ArrayNode) each.getValue(), true)
                        : each.getValue()));
    return YAML.writeValueAsString(tree);
  }

  private static String id(ScheduleId schedule) {
    return schedule.value().substring(Workflow.scheduleOf("x").length() - 1);
  }

  private static void putSchedule(ObjectNode tree, Definition definition, JsonNode schedule) {
    ObjectNode own = JSON.objectNode();
    schedule.properties().stream()
        .filter(each -> WorkflowEntry.OF_SCHEDULE.contains(each.getKey()))
        .filter(each -> !each.getKey().equals("enabled") || !each.getValue().asBoolean(true))
        .forEach(each -> own.set(each.getKey(), each.getValue()));
    boolean onlyZone = own.size() == 1 && own.has("zone");
    if (!onlyZone || !(definition.trigger() instanceof Trigger.ByHand)) {
      tree.set("schedule", own);
    }
  }

  /** {@code sequence}: whether each step follows the one before it unless it says otherwise. */
  private static ArrayNode block(ArrayNode stored, boolean sequence) {
    ArrayNode steps = JSON.arrayNode();
    String before = "";
    for (JsonNode each : stored) {
      String name = each.path("name").asString();
      ObjectNode step = step((ObjectNode) each);
      needs(step, sequence ? before : "");
      steps.add(JSON.objectNode().set(name, step));
      before = name;
    }
    return steps;
  }

  private static void needs(ObjectNode step, String usual) {
    JsonNode needs = step.path("needs");
    boolean asUsual =
        usual.isEmpty()
            ? needs.isMissingNode()
            : needs.size() == 1 && needs.get(0).asString().equals(usual);
    if (asUsual) {
      step.remove("needs");
    } else if (needs.isMissingNode()) {
      step.putArray("needs");
    }
  }

  private static ObjectNode step(ObjectNode stored) {
    ObjectNode step = JSON.objectNode();
    for (Map.Entry<String, JsonNode> each : stored.properties()) {
      String field = each.getKey();
      JsonNode value = each.getValue();
      switch (field) {
        case "name" -> {}
        case "within" -> step.set(stored.has("task") ? "within" : "timeout", value);
        case "wait" -> step.set(field, wait(value));
        case "then", "else", "default", "steps" -> step.set(field, block((ArrayNode) value, true));
        case "cases" -> step.set(field, cases(value));
        case "parallel" -> step.set(field, group(value));
        default -> step.set(field, value);
      }
    }
    return step;
  }

  private static ObjectNode cases(JsonNode stored) {
    ObjectNode cases = JSON.objectNode();
    stored
        .properties()
        .forEach(each -> cases.set(each.getKey(), block((ArrayNode) each.getValue(), true)));
    return cases;
  }

  private static ObjectNode group(JsonNode stored) {
    ObjectNode group = JSON.objectNode();
    stored
        .properties()
        .forEach(
            each ->
                group.set(
                    each.getKey(),
                    each.getValue().isArray()
                        ? block((ArrayNode) each.getValue(), false)
                        : each.getValue()));
    return group;
  }

  private static JsonNode wait(JsonNode stored) {
    if (!stored.has("approval")) {
      return stored;
    }
    ObjectNode approval = JSON.objectNode();
    if (!stored.get("approval").asString().isEmpty()) {
      approval.set("question", stored.get("approval"));
    }
    stored.properties().stream()
        .filter(each -> !each.getKey().equals("approval"))
        .forEach(each -> approval.set(each.getKey(), each.getValue()));
    return JSON.objectNode().set("approval", approval);
  }
}
