package dev.cronjar.host.control.view;

import java.util.Map;

/**
 * How many runs there are in each state, of one workflow or, with an empty id, of all. A state of
 * which there is none is left out.
 *
 * @param counts of the runs that are kept
 * @param last24h of the runs that ended in the last 24 hours, on whichever host
 * @param sinceStart of the runs that ended on this host since it started
 */
public record WorkflowStats(
    String workflow,
    Map<String, Long> counts,
    Map<String, Long> last24h,
    Map<String, Long> sinceStart) {}
