package dev.cronjar.plugins.request;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of HTTP statuses, written as {@code 200}, {@code 2xx} or {@code 200-204}. */
final class Statuses {
  private static final Pattern ONE =
      Pattern.compile("(?<class>[1-5])xx|(?<from>[1-5]\\d\\d)(?:-(?<to>[1-5]\\d\\d))?");
  private static final int CLASS = 100;

  private final List<String> words;
  private final List<Range> ranges;

  private record Range(int from, int to) {}

  private Statuses(List<String> words, List<Range> ranges) {
    this.words = words;
    this.ranges = ranges;
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the field and the word that is none
   */
  static Statuses of(String field, List<String> words) {
    List<Range> ranges = new ArrayList<>();
    for (String word : words) {
      Matcher match = ONE.matcher(word);
      if (!match.matches()) {
        throw new IllegalArgumentException(
            field + ": wanted a status such as 200, 2xx or 200-204, found '" + word + "'");
      }
      ranges.add(range(match));
    }
    return new Statuses(words, ranges);
  }

  private static Range range(Matcher match) {
    if (match.group("class") != null) {
      int from = Integer.parseInt(match.group("class")) * CLASS;
      return new Range(from, from + CLASS - 1);
    }
    int from = Integer.parseInt(match.group("from"));
    return new Range(from, match.group("to") == null ? from : Integer.parseInt(match.group("to")));
  }

  boolean contains(int status) {
    return ranges.stream().anyMatch(range -> status >= range.from() && status <= range.to());
  }

  @Override
  public String toString() {
    return String.join(", ", words);
  }
}
