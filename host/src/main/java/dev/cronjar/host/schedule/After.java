package dev.cronjar.host.schedule;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * After which other schedules of its org a schedule runs, besides what its own trigger says. Each
 * of them counts by itself: every run of one that ends as wanted is followed by a run.
 *
 * @param on how a run of the schedule with this id has to end, by id
 */
public record After(Map<String, Ending> on) {
  public static final After NOTHING = new After(Map.of());

  public After {
    on = Collections.unmodifiableSortedMap(new TreeMap<>(on));
  }

  public boolean isNothing() {
    return on.isEmpty();
  }

  /** In words, such as {@code when 'load' has succeeded or 'check' has failed}. */
  public String words() {
    return on.entrySet().stream()
        .map(each -> "'" + each.getKey() + "' " + each.getValue().words())
        .collect(Collectors.joining(" or ", "when ", ""));
  }

  /** How a run has to end that another is to follow. A run that was skipped never began. */
  public enum Ending {
    /** With success. */
    SUCCESS("has succeeded"),
    /** By a failure of its own: failed, timeout, interrupted. */
    FAILURE("has failed"),
    /** In any way, by hand too. */
    FINISHED("has ended");

    private final String text = name().toLowerCase(Locale.ROOT);
    private final String words;

    Ending(String words) {
      this.words = words;
    }

    public String text() {
      return text;
    }

    String words() {
      return words;
    }
  }
}
