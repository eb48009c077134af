package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.schedule.Findings;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.schedule.Nearest;
import dev.cronjar.host.schedule.PlainValues;
import dev.cronjar.host.schedule.SourceTree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A mapping of the text and where it stands. Each field that is asked for is checked, and refused
 * with its place; it then reads as if it were missing.
 *
 * @param pointer from the beginning of the text
 */
record Fields(JsonNode node, String pointer, Findings findings) {
  private static final Duration LONGEST = Duration.ofDays(366);

  String at(String field) {
    return SourceTree.child(pointer, field);
  }

  boolean has(String field) {
    return node.has(field);
  }

  JsonNode value(String field) {
    return node.path(field);
  }

  /** Refuses every field that is none of these. */
  void only(Set<String> known) {
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        String hint = Nearest.hint(field, known);
        findings.refuseKey(
            at(field),
            "unknown field '%s'%s"
                .formatted(field, hint.isEmpty() ? ", wanted one of " + words(known) : hint));
      }
    }
  }

  private static String words(Set<String> known) {
    return String.join(", ", new TreeSet<>(known));
  }

  /** A text with something in it; the empty text when it is missing. */
  String text(String field) {
    JsonNode value = value(field);
    if (value.isMissingNode()) {
      return "";
    } else if (!value.isString() || value.asString().isBlank()) {
      findings.refuse(
          at(field),
          value.isString()
              ? "wanted some text, found '" + value.asString() + "'"
              : "wanted text, found " + Findings.kind(value));
      return "";
    }
    return value.asString();
  }

  /** An expression, which may be a bare truth value or number too. */
  String expression(String field) {
    JsonNode value = value(field);
    return value.isBoolean() || value.isNumber() ? value.toString() : text(field);
  }

  int number(String field, int low, int high, int missing) {
    JsonNode value = value(field);
    if (value.isMissingNode()) {
      return missing;
    } else if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.asInt() < low
        || value.asInt() > high) {
      findings.refuse(
          at(field),
          "wanted a whole number of %d to %d, found %s"
              .formatted(low, high, value.isNumber() ? value : Findings.kind(value)));
      return missing;
    }
    return value.asInt();
  }

  /** An interval of 1 s to 366 days; zero when it is missing. */
  Duration interval(String field) {
    String text = text(field);
    Optional<Duration> read =
        IntervalText.read(text)
            .filter(each -> each.toSeconds() >= 1 && each.compareTo(LONGEST) <= 0);
    if (!text.isEmpty() && read.isEmpty()) {
      findings.refuse(
          at(field),
          "wanted an interval of 1s to 366d, such as 10s, 5m, 1h30m or PT10S, found '"
              + text
              + "'");
    }
    return read.orElse(Duration.ZERO);
  }

  <E extends Enum<E>> Optional<E> word(String field, Class<E> words) {
    String text = text(field);
    for (E each : words.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(each);
      }
    }
    if (!text.isEmpty()) {
      List<String> known = new ArrayList<>();
      for (E each : words.getEnumConstants()) {
        known.add(each.name().toLowerCase(Locale.ROOT));
      }
      findings.refuse(
          at(field),
          "wanted one of %s, found '%s'%s"
              .formatted(String.join(", ", known), text, Nearest.hint(text, known)));
    }
    return Optional.empty();
  }

  /** A mapping, if it is there and is one. */
  Optional<Fields> mapping(String field) {
    JsonNode value = value(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    } else if (!value.isObject()) {
      findings.refuse(at(field), "wanted a mapping, found " + Findings.kind(value));
      return Optional.empty();
    }
    return Optional.of(new Fields(value, at(field), findings));
  }

  /** Values by key as they are; empty when it is missing. */
  Map<String, @Nullable Object> values(String field) {
    return mapping(field).map(each -> PlainValues.map(each.node())).orElse(Map.of());
  }

  /** Texts by key. */
  Map<String, String> texts(String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    mapping(field)
        .ifPresent(
            within ->
                within.node().propertyNames().forEach(key -> texts.put(key, within.text(key))));
    return texts;
  }

  /** A list of texts, or one text. */
  List<String> names(String field) {
    JsonNode value = value(field);
    if (value.isString()) {
      return List.of(value.asString());
    } else if (value.isArray() && value.valueStream().allMatch(JsonNode::isString)) {
      return value.valueStream().map(JsonNode::asString).collect(Collectors.toList());
    } else if (!value.isMissingNode()) {
      findings.refuse(at(field), "wanted a name or a list of names, found " + Findings.kind(value));
    }
    return List.of();
  }
}
