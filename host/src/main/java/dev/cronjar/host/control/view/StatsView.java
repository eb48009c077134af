package dev.cronjar.host.control.view;

import java.util.Map;

/**
 * Figures of the host.
 *
 * @param runsByState all run rows of the database by state
 * @param workflowRunsByState all workflow runs of the database by state
 * @param figures other numbers by name, such as {@code schedules}, {@code fires_total}, {@code
 *     start_lateness_p99_millis}
 */
public record StatsView(
    Map<String, Long> runsByState,
    Map<String, Long> workflowRunsByState,
    Map<String, Double> figures,
    String nextFireTime,
    String nextFireSchedule) {}
