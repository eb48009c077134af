package dev.cronjar.host.control.view;

import java.util.List;

/**
 * Whether the host can fire.
 *
 * @param health {@code OK}; {@code DEGRADED} when something is wrong, be it that nothing fires
 *     until the database is back or the scheduler is resumed; {@code DOWN} when the scheduler does
 *     not work
 * @param state of the scheduler: {@code running}, {@code paused}, {@code draining}, {@code
 *     stalled}, {@code stopped}
 * @param canFire true only when due schedules would start now
 * @param http where it is reached by HTTP, empty when nowhere
 * @param invariantViolations findings in the ledger since the host started; see {@code verify}
 */
public record HealthView(
    String health,
    String state,
    boolean canFire,
    List<String> reasons,
    String host,
    String version,
    String home,
    long pid,
    double uptimeSeconds,
    long invariantViolations,
    String http) {}
