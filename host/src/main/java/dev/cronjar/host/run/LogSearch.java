package dev.cronjar.host.run;

import java.time.Duration;

/**
 * What to look for in the texts of a run's log.
 *
 * @param text as it stands; no pattern
 * @param from the first line to look at
 * @param limit so many lines at most are answered
 * @param patience after which the search breaks off and says how far it came
 */
public record LogSearch(String text, Letters letters, long from, int limit, Duration patience) {
  /** Which letters are the same. */
  public enum Letters {
    AS_WRITTEN,
    ANY_CASE
  }
}
