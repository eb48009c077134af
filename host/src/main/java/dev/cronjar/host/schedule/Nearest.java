package dev.cronjar.host.schedule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /** {@code . Did you mean 'x'?}, to end a sentence with; empty when nothing is near. */
  public static String hint(String found, Collection<String> known) {
    return of(found, known).map(near -> ". " + question(near)).orElse("");
  }

  /** The same, with the full stop that the sentence has without a hint. */
  public static String ending(String found, Collection<String> known) {
    String hint = hint(found, known);
    return hint.isEmpty() ? "." : hint;
  }

  /** {@code Did you mean 'x'?}, a sentence of its own; empty when nothing is near. */
  public static String question(String found, Collection<String> known) {
    return of(found, known).map(Nearest::question).orElse("");
  }

  private static String question(String near) {
    return "Did you mean '" + near + "'?";
  }

  /** The known word that is nearest by edit distance, case aside, if it is near at all. */
  public static Optional<String> of(String found, Collection<String> known) {
    if (found.length() > 100) {
      return Optional.empty();
    }
    int near = Math.max(2, found.length() / 3);
    return known.stream()
        .filter(word -> distance(found, word) <= near)
        .min(Comparator.<String>comparingInt(word -> distance(found, word)).thenComparing(w -> w));
  }

  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
