package dev.cronjar.host.schedule;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which failed attempts are tried again, and when. An attempt is retried when its outcome is one of
 * {@code outcomes} and, where they are not empty, its error type, exit code or HTTP status is among
 * those named (one of the named kinds is enough).
 *
 * @param errorTypes names of exception classes, full or simple
 * @param exitCodes values of the output {@code exit_code}
 * @param httpStatuses values of the output {@code http_status}
 */
public record Retry(
    Backoff backoff,
    Set<On> outcomes,
    Set<String> errorTypes,
    Set<Integer> exitCodes,
    Set<Integer> httpStatuses) {
  private static final Set<On> USUAL = Set.copyOf(EnumSet.of(On.TECHNICAL, On.TIMEOUT));

  /** Nothing is tried again. */
  public static final Retry OFF =
      new Retry(Backoff.Delays.NONE, USUAL, Set.of(), Set.of(), Set.of());

  /** What {@code retry: true} means: after 30, 60, 300, 900 and 3,600 s. */
  public static final Retry STANDARD =
      new Retry(Backoff.Delays.STANDARD, USUAL, Set.of(), Set.of(), Set.of());

  public Retry {
    outcomes = Set.copyOf(outcomes);
    errorTypes = Set.copyOf(errorTypes);
    exitCodes = Set.copyOf(exitCodes);
    httpStatuses = Set.copyOf(httpStatuses);
  }

  /** The outcomes that can be retried. */
  public enum On {
    TECHNICAL,
    TIMEOUT,
    BUSINESS,
    INTERRUPTED
  }

  public boolean isOff() {
    return backoff.retries() == 0;
  }
}
