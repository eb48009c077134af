package dev.cronjar.host.control.view;

/**
 * How many runs ended how in a window. Rates are of the runs, 0 to 1; numbers are -1 where there is
 * nothing to say.
 *
 * @param name of the task, the org, the schedule or the workflow (as the caller would name it);
 *     empty for all
 * @param org empty where it may be several
 * @param task empty where it may be several
 * @param triggerCount runs that ended, also those that were skipped
 * @param runCount without those that were skipped
 * @param interrupted their host died or stopped
 * @param rolledBack of workflow runs: they failed and are undone
 * @param rollbackFailed of workflow runs: they failed and are not wholly undone
 * @param failureCount business and technical failures, timeouts, interruptions, and these two
 */
public record MetricsRowView(
    String name,
    String org,
    String task,
    long triggerCount,
    long runCount,
    long successCount,
    long businessFailures,
    long technicalFailures,
    long timeouts,
    long interrupted,
    long cancelled,
    long skipped,
    long rolledBack,
    long rollbackFailed,
    long failureCount,
    double runSuccessRate,
    double runFailureRate,
    double runDurationP50Millis,
    double runDurationP95Millis,
    double latenessP50Millis,
    double latenessP99Millis) {}
