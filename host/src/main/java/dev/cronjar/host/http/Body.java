package dev.cronjar.host.http;

import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.schedule.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON object that a request brings. Every refusal names the field. */
record Body(ObjectNode fields) {
  static Body of(JsonNode read) {
    if (read instanceof ObjectNode object) {
      return new Body(object);
    }
    throw Refusal.malformed("", "wanted a JSON object, found " + kind(read));
  }

  private static String kind(JsonNode node) {
    return node.isMissingNode() ? "nothing" : "a " + node.getNodeType();
  }

  /** Refuses what is not one of these. */
  Body only(String... known) {
    List<String> names = List.of(known);
    for (String field : fields.propertyNames()) {
      if (!names.contains(field)) {
        throw new InvalidField(
            field,
            "%s: wanted only %s here. %s"
                .formatted(field, String.join(", ", names), Nearest.question(field, names))
                .strip());
      }
    }
    return this;
  }

  String text(String field) {
    if (!fields.has(field)) {
      throw new InvalidField(field, field + ": wanted a text, found nothing.");
    }
    return text(field, "");
  }

  String text(String field, String otherwise) {
    JsonNode value = fields.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isString()) {
      throw new InvalidField(field, field + ": wanted a text, found " + kind(value) + ".");
    }
    return value.stringValue();
  }

  /** An object as JSON text; empty when there is none. */
  String object(String field) {
    JsonNode value = fields.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isObject()) {
      throw new InvalidField(field, field + ": wanted an object, found " + kind(value) + ".");
    }
    return value.toString();
  }

  /** A list of texts, none of them empty. */
  List<String> texts(String field) {
    JsonNode value = fields.path(field);
    if (!value.isArray() || value.isEmpty()) {
      throw new InvalidField(field, field + ": wanted a list of texts, found " + kind(value) + ".");
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      if (!each.isString() || each.stringValue().isBlank()) {
        String place = "%s[%d]".formatted(field, texts.size());
        throw new InvalidField(place, place + ": wanted a text, found " + kind(each) + ".");
      }
      texts.add(each.stringValue());
    }
    return texts;
  }

  /** All of it as pairs: texts as they are, null as nothing, the rest as JSON. */
  Map<String, String> pairs() {
    if (fields.isEmpty()) {
      throw new InvalidField("", "Wanted at least one field to change, found none.");
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : fields.properties()) {
      JsonNode value = each.getValue();
      pairs.put(
          each.getKey(),
          value.isString() ? value.stringValue() : value.isNull() ? "" : value.toString());
    }
    return pairs;
  }
}
