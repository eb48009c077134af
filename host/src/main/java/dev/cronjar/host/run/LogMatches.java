package dev.cronjar.host.run;

import java.util.List;

/**
 * Lines of a run's log that hold what was looked for.
 *
 * @param next all lines before this one, from the first that was asked for, have been looked at
 * @param end the line after the last one that there is by now
 */
public record LogMatches(List<LogPage.Line> lines, long next, long end) {}
