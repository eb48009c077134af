package dev.cronjar.host.control.view;

import java.util.List;

/**
 * What is, or would be, removed because it need not be kept any more.
 *
 * @param runs with their logs' pointers, references and files
 * @param foldedFireTimes rows of fire times that were folded
 * @param workflowRuns those for which some of the runs stand, and {@code workflowSteps} of them
 * @param batches batches and other submissions: with the last of their runs
 * @param artefacts runs whose files go before they do
 * @param logBytes of logs
 * @param auditRecords of the audit
 * @param notifications that were sent or given up a month ago
 * @param complete false: it gave up after its time; the same once more goes on
 * @param kept how much is kept, in words
 */
public record CleanView(
    long runs,
    long foldedFireTimes,
    long workflowRuns,
    long workflowSteps,
    long batches,
    long artefacts,
    long logBytes,
    long auditRecords,
    long notifications,
    boolean complete,
    List<String> kept) {}
