package dev.cronjar.host.control.view;

import dev.cronjar.host.control.view.LogLines.LogLineView;
import java.util.List;

/**
 * Lines of a run's log that hold a text.
 *
 * @param next the line number to look on from
 * @param end the number after the last line that there is by now
 * @param complete whether every line up to {@code end} has been looked at
 */
public record LogMatches(List<LogLineView> lines, long next, long end, boolean complete) {}
