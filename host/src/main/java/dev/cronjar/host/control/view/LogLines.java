package dev.cronjar.host.control.view;

import java.util.List;

/**
 * Lines of a run's log.
 *
 * @param next the line number to ask for next
 * @param end the number after the last line that there is by now
 * @param ended whether the run has ended and nothing lies beyond {@code next}
 */
public record LogLines(List<LogLineView> lines, long next, long end, boolean ended) {
  /** One line; {@code at} is ISO-8601 with offset in UTC. */
  public record LogLineView(long number, String at, String level, String logger, String text) {}
}
