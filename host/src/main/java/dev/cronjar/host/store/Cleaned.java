package dev.cronjar.host.store;

/**
 * What is, or would be, removed.
 *
 * @param folded rows of folded fire times
 * @param artefacts runs whose files go before them
 * @param audit records of the audit
 * @param complete whether that is all: it was looked at, or removed, for as long as it may take
 */
public record Cleaned(long runs, long folded, long artefacts, long audit, boolean complete) {}
