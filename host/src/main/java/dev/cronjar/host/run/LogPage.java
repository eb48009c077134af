package dev.cronjar.host.run;

import java.util.List;

/**
 * Some lines of a run's log.
 *
 * @param next the line to ask for next
 * @param end the line after the last one that there is by now
 * @param ended whether the run has ended and {@code next} lies after its last line
 */
public record LogPage(List<Line> lines, long next, long end, boolean ended) {
  /**
   * One line (which may hold line breaks, as a stack trace does), numbered from 0 within its run.
   */
  public record Line(long number, long atMillis, String level, String logger, String text) {}
}
