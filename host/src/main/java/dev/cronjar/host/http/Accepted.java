package dev.cronjar.host.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Which types of answer a client takes, and how gladly: the header {@code Accept}, RFC 9110. */
record Accepted(Map<String, Double> weights) {
  static Accepted read(String header) {
    Map<String, Double> weights = new HashMap<>();
    for (String range : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      List<String> parts = Stream.of(range.split(";", -1)).map(String::strip).toList();
      if (!parts.getFirst().isEmpty()) {
        weights.put(parts.getFirst(), weight(parts));
      }
    }
    return new Accepted(weights);
  }

  private static double weight(List<String> parts) {
    return parts.stream()
        .filter(part -> part.matches("q=[01](\\.[0-9]{0,3})?"))
        .mapToDouble(part -> Double.parseDouble(part.substring(2)))
        .findFirst()
        .orElse(1);
  }

  boolean prefers(String type, String other) {
    return weight(type) > weight(other);
  }

  private double weight(String type) {
    String family = type.substring(0, type.indexOf('/')) + "/*";
    return Stream.of(type, family, "*/*")
        .filter(weights::containsKey)
        .mapToDouble(weights::get)
        .findFirst()
        .orElse(0);
  }
}
