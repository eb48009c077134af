package dev.cronjar.host.audit;

/**
 * An entry in its place.
 *
 * @param sequence from 1, without gaps
 * @param hash of the entry and all before it, see {@link AuditChain}
 */
public record AuditRecord(long sequence, AuditEntry entry, String hash) {}
