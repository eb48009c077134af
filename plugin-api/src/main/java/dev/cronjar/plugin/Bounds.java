package dev.cronjar.plugin;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The least and the most allowed, both included; infinite where there is no limit. */
record Bounds(double min, double max) {
  static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  boolean contains(BigDecimal number) {
    return (Double.isInfinite(min) || number.compareTo(BigDecimal.valueOf(min)) >= 0)
        && (Double.isInfinite(max) || number.compareTo(BigDecimal.valueOf(max)) <= 0);
  }

  boolean contains(int count) {
    return count >= min && count <= max;
  }

  /** {@code " from 0 to 3600"}, or empty. */
  String words() {
    if (Double.isInfinite(min)) {
      return Double.isInfinite(max) ? "" : " of at most " + text(max);
    }
    return Double.isInfinite(max)
        ? " of at least " + text(min)
        : " from " + text(min) + " to " + text(max);
  }

  /** {@code " with 1 to 5 characters"}, or empty. */
  String words(String of) {
    if (Double.isInfinite(min)) {
      return Double.isInfinite(max) ? "" : " with at most " + text(max) + " " + of;
    }
    return Double.isInfinite(max)
        ? " with at least " + text(min) + " " + of
        : " with " + text(min) + " to " + text(max) + " " + of;
  }

  /** Adds the finite ends to a schema, under these keywords. */
  void describe(Map<String, @Nullable Object> schema, String minKeyword, String maxKeyword) {
    if (!Double.isInfinite(min)) {
      schema.put(minKeyword, number(min));
    }
    if (!Double.isInfinite(max)) {
      schema.put(maxKeyword, number(max));
    }
  }

  private static Number number(double end) {
    if (end == Math.rint(end) && Math.abs(end) < 1e15) {
      return (long) end;
    }
    return end;
  }

  private static String text(double end) {
    return number(end).toString();
  }
}
