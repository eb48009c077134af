package dev.cronjar.host.control;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Masks what looks like a secret though nobody has marked it as one. */
final class SecretWords {
  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(passw|passphrase|secret|token|credential|authori[sz]ation|api[-_.]?key|"
              + "private[-_.]?key|access[-_.]?key).*");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}");
  private static final Pattern IN_ADDRESS = Pattern.compile("://([^/\\s:@]*):[^/\\s@]+@");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)((?:passw(?:or)?d|secret|token|api[-_]?key)[\"']?\\s*[=:]\\s*)[^\\s&,;\"']+");

  private SecretWords() {}

  /** The same tree, in place. */
  static JsonNode masked(JsonNode tree) {
    switch (tree) {
      case ObjectNode object ->
          object
              .properties()
              .forEach(
                  each ->
                      object.set(
                          each.getKey(),
                          NAME.matcher(each.getKey()).matches()
                              ? object.stringNode(Secrets.MASK)
                              : value(object, each.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, value(array, array.get(i)));
        }
      }
      default -> {}
    }
    return tree;
  }

  private static JsonNode value(tools.jackson.databind.node.ContainerNode<?> in, JsonNode value) {
    return value.isString() ? in.stringNode(text(value.stringValue())) : masked(value);
  }

  static String text(String text) {
    String masked = SCHEME.matcher(text).replaceAll("$1 ***");
    masked = IN_ADDRESS.matcher(masked).replaceAll("://$1:***@");
    return ASSIGNED.matcher(masked).replaceAll("$1***");
  }
}
