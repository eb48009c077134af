package dev.cronjar.host.audit;

import java.util.List;

/**
 * What an examination of the audit found.
 *
 * @param records how many were examined
 * @param findings the first of what is wrong, one line each; empty: nothing is
 */
public record AuditVerdict(long records, List<String> findings) {
  /** Nothing was examined. */
  public static final AuditVerdict NONE = new AuditVerdict(0, List.of());

  public AuditVerdict {
    findings = List.copyOf(findings);
  }

  public boolean isClean() {
    return findings.isEmpty();
  }
}
