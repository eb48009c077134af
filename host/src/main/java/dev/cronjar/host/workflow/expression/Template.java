package dev.cronjar.host.workflow.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * A text with <code>${…}</code> in it; <code>$${</code> stands for <code>${</code> itself.
 *
 * @param parts in the order of the text
 */
record Template(List<Part> parts) {
  sealed interface Part {
    record Plain(String text) implements Part {}

    /** {@code at} is the column of the expression in the text, from 1. */
    record Filled(String expression, int at) implements Part {}
  }

  /**
   * @throws BadExpression when a bracket is not closed
   */
  static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        plain.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        int end = end(text, at + 2);
        if (!plain.isEmpty()) {
          parts.add(new Part.Plain(plain.toString()));
          plain.setLength(0);
        }
        parts.add(new Part.Filled(text.substring(at + 2, end), at + 3));
        at = end + 1;
      } else {
        plain.append(text.charAt(at++));
      }
    }
    if (!plain.isEmpty() || parts.isEmpty()) {
      parts.add(new Part.Plain(plain.toString()));
    }
    return new Template(List.copyOf(parts));
  }

  /** Where the bracket closes; one within quotes does not. */
  private static int end(String text, int from) {
    char quote = 0;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '}') {
        return at;
      }
    }
    throw new BadExpression(from - 1, "wanted '}' at the end of '${', found none");
  }

  boolean isPlain() {
    return parts.stream().allMatch(Part.Plain.class::isInstance);
  }
}
