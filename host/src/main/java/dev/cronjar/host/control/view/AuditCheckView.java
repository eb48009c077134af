package dev.cronjar.host.control.view;

import java.util.List;

/**
 * Whether the audit is as it was written.
 *
 * @param records how many were examined
 * @param findings the first of what is wrong, one line each
 */
public record AuditCheckView(boolean clean, long records, List<String> findings) {}
