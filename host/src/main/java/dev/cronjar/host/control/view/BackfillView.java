package dev.cronjar.host.control.view;

import java.util.List;

/**
 * Fire times of the past that no run has succeeded for.
 *
 * @param schedule its id
 * @param from looked from there, ISO-8601 with offset in the schedule's zone
 * @param to up to there
 * @param gaps oldest first, at most 1,000
 * @param runs how many of them a backfill makes a run for, or has made one for
 * @param more whether there are further ones behind the last
 */
public record BackfillView(
    String schedule, String from, String to, List<GapView> gaps, int runs, boolean more) {
  /**
   * One fire time.
   *
   * @param fireTime ISO-8601 with offset
   * @param became what became of it, in words
   * @param run the run that makes up for it; empty when there is none
   */
  public record GapView(String fireTime, String became, String run) {}
}
