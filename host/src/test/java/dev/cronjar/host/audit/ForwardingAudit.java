package dev.cronjar.host.audit;

import java.util.List;

/** Hands everything on. */
class ForwardingAudit implements AuditStore {
  private final AuditStore to;

  ForwardingAudit(AuditStore to) {
    this.to = to;
  }

  @Override
  public void append(List<AuditEntry> entries) {
    to.append(entries);
  }

  @Override
  public List<AuditRecord> list(AuditFilter filter, long below, int limit) {
    return to.list(filter, below, limit);
  }

  @Override
  public List<AuditRecord> from(long above, int limit) {
    return to.from(above, limit);
  }

  @Override
  public Ends ends() {
    return to.ends();
  }

  @Override
  public long countBefore(long atMillis) {
    return to.countBefore(atMillis);
  }

  @Override
  public int removeBefore(long atMillis) {
    return to.removeBefore(atMillis);
  }
}
