package dev.cronjar.host.control.view;

import java.util.List;

/**
 * Runs that ended from {@code from} up to now. Counts are exact, percentiles within 1 %.
 *
 * @param from ISO-8601 with offset: a whole ten minutes, or the start of the host
 * @param by what the rows are: {@code task}, {@code org}, {@code schedule}, {@code workflow};
 *     empty: no rows
 * @param total of everything the caller sees
 * @param nextCursor empty on the last page
 */
public record MetricsView(
    String window,
    String from,
    String to,
    String by,
    MetricsRowView total,
    List<MetricsRowView> rows,
    String nextCursor) {}
