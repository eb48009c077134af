package dev.cronjar.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant who wrote a name that does not exist. */
final class NearestName {
  private NearestName() {}

  /** The known name that needs the fewest edits, if these are few for its length. */
  static Optional<String> to(String written, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(name -> edits(written, name)))
        .filter(name -> edits(written, name) <= Math.max(1, name.length() / 3));
  }

  /** Levenshtein's distance, case aside. */
  private static int edits(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
