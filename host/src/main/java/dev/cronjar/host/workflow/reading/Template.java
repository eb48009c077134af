package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.schedule.Findings;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.PlainValues;
import dev.cronjar.host.schedule.SourceTree;
import dev.cronjar.host.workflow.definition.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A workflow with holes: <code>${parameters.NAME}</code> anywhere in its texts. Instantiated, the
 * holes are filled before anything else is read, so that a parameter may stand in an expression or
 * be the limit of a group.
 *
 * @param file in which it stands
 * @param pointer to the workflow within it
 */
record Template(
    String name, Map<String, Variable> parameters, String file, SourceTree tree, String pointer) {
  private static final Pattern HOLE =
      Pattern.compile("\\$\\{\\s*parameters\\.([A-Za-z0-9_]+)\\s*}");

  /** What an instance has besides the fields of a workflow. */
  static final Set<String> OF_INSTANCE = Set.of("template", "parameters");

  /** An instance as a whole: a tree whose entry is a workflow like any other. */
  record Filled(SourceTree tree, String pointer) {}

  /**
   * The instance with this template in it; what is wrong with its parameters is refused.
   *
   * @param fields of the instance
   */
  Filled filledFor(Fields fields, SourceTree instance, String ofFile) {
    Map<String, JsonNode> values = values(fields);
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    Map<String, SourceTree.Place> places = new HashMap<>();
    places.put("", instance.place(fields.pointer()));
    tree.root()
        .at(pointer)
        .properties()
        .forEach(each -> whole.set(each.getKey(), filled(each.getValue(), values)));
    if (file.equals(ofFile)) {
      copy(tree, pointer, "", places);
    }
    for (Map.Entry<String, JsonNode> own : fields.node().properties()) {
      if (!OF_INSTANCE.contains(own.getKey())) {
        whole.set(own.getKey(), own.getValue());
        String field = SourceTree.child("", own.getKey());
        places.keySet().removeIf(each -> each.equals(field) || each.startsWith(field + "/"));
        places.put(field, instance.place(fields.at(own.getKey())));
        copy(instance, fields.at(own.getKey()), field, places);
      }
    }
    return new Filled(new SourceTree(whole, places), "");
  }

  private static void copy(
      SourceTree from, String pointer, String to, Map<String, SourceTree.Place> places) {
    from.places()
        .forEach(
            (each, place) -> {
              if (each.startsWith(pointer + "/")) {
                places.put(to + each.substring(pointer.length()), place);
              }
            });
  }

  private Map<String, JsonNode> values(Fields fields) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    Map<String, JsonNode> given = new LinkedHashMap<>();
    fields
        .mapping("parameters")
        .ifPresent(
            within -> within.node().properties().forEach(e -> given.put(e.getKey(), e.getValue())));
    String at = fields.at("parameters");
    for (Map.Entry<String, JsonNode> each : given.entrySet()) {
      Variable known = parameters.get(each.getKey());
      String pointer = SourceTree.child(at, each.getKey());
      if (known == null) {
        fields
            .findings()
            .refuseKey(
                pointer,
                "template '%s' has no parameter '%s'%s"
                    .formatted(
                        name, each.getKey(), Nearest.hint(each.getKey(), parameters.keySet())));
      } else if (!VariableValues.fits(known.type(), PlainValues.value(each.getValue()))) {
        fields
            .findings()
            .refuse(
                pointer,
                "wanted %s, found %s"
                    .formatted(VariableValues.words(known.type()), Findings.kind(each.getValue())));
      }
    }
    parameters.forEach(
        (key, parameter) -> {
          if (given.containsKey(key)) {
            values.put(key, given.get(key));
          } else if (parameter.usual().isPresent()) {
            values.put(key, JsonMapper.shared().valueToTree(parameter.usual().get()));
          } else {
            fields
                .findings()
                .refuseKey(
                    fields.has("parameters") ? at : fields.pointer(),
                    "template '%s' wants the parameter '%s' (%s), found none"
                        .formatted(name, key, VariableValues.words(parameter.type())));
          }
        });
    return values;
  }

  private static JsonNode filled(JsonNode node, Map<String, JsonNode> values) {
    if (node.isString()) {
      return filled(node.asString(), values);
    } else if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              each ->
                  object.set(text(filled(each.getKey(), values)), filled(each.getValue(), values)));
      return object;
    } else if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(each -> array.add(filled(each, values)));
      return array;
    }
    return node;
  }

  /** A text that is only one hole becomes the value as it is. */
  private static JsonNode filled(String text, Map<String, JsonNode> values) {
    Matcher hole = HOLE.matcher(text);
    if (hole.matches() && values.containsKey(hole.group(1))) {
      return values.get(hole.group(1));
    }
    return JsonNodeFactory.instance.stringNode(
        hole.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    values.containsKey(found.group(1))
                        ? text(values.get(found.group(1)))
                        : found.group())));
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.asString() : value.toString();
  }
}
