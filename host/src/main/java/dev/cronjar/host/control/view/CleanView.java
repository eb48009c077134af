package dev.cronjar.host.control.view;

import java.util.List;

/**
 * What is, or would be, removed because it need not be kept any more.
 *
 * @param runs with their logs' pointers, references and files
 * @param foldedFireTimes rows of fire times that were folded
 * @param artefacts runs that stay and whose files go
 * @param auditRecords of the audit
 * @param complete false: it gave up after its time; the same once more goes on
 * @param kept how much is kept, in words
 */
public record CleanView(
    long runs,
    long foldedFireTimes,
    long artefacts,
    long auditRecords,
    boolean complete,
    List<String> kept) {}
