package dev.cronjar.host.schedule;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * YAML or JSON as a tree, and where each part of it stands in the text.
 *
 * @param places by JSON pointer
 */
public record SourceTree(JsonNode root, Map<String, Place> places) {
  private static final Place NOWHERE = new Place(0, 0, 0, 0);

  /**
   * Where a value stands; lines and columns begin at 1.
   *
   * @param line of its key, of the value itself in a list
   * @param valueColumn of the value's first character, behind an opening quote
   */
  public record Place(int line, int column, int valueLine, int valueColumn) {}

  /** The place of a part, or of the nearest part around it. */
  public Place place(String pointer) {
    String at = pointer;
    Place place = places.get(at);
    while (place == null && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
      place = places.get(at);
    }
    return place == null ? NOWHERE : place;
  }

  public static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
