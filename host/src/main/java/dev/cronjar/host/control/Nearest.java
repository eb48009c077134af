package dev.cronjar.host.control;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/** Guesses what somebody meant who named a thing that is not there. */
final class Nearest {
  private Nearest() {}

  /** {@code Did you mean 'x'?}, or nothing when no candidate is near. */
  static String hint(String word, Stream<String> candidates) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return candidates
        .distinct()
        .map(name -> new Guess(name, distance(wanted, name.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance() <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
        .map(guess -> "Did you mean '" + guess.name() + "'?")
        .orElse("");
  }

  private record Guess(String name, int distance) {}

  /** How many letters must be added, removed or replaced (Levenshtein), row by row. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
