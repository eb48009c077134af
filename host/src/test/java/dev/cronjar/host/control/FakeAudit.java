package dev.cronjar.host.control;

import dev.cronjar.host.audit.AuditChain;
import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditFilter;
import dev.cronjar.host.audit.AuditRecord;
import dev.cronjar.host.audit.AuditStore;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** The audit in memory; filters by org and subject only; can be away. */
public final class FakeAudit implements AuditStore {
  public final List<AuditRecord> records = new ArrayList<>();
  public volatile boolean away;

  @Override
  public synchronized void append(List<AuditEntry> entries) {
    if (away) {
      throw new CronjarException(ErrorCode.UNAVAILABLE, "The database is away.");
    }
    for (AuditEntry entry : entries) {
      long next = last() + 1;
      records.add(new AuditRecord(next, entry, AuditChain.hash(lastHash(), next, entry)));
    }
  }

  private long last() {
    return records.isEmpty() ? 0 : records.getLast().sequence();
  }

  private String lastHash() {
    return records.isEmpty() ? AuditChain.BEGIN : records.getLast().hash();
  }

  @Override
  public synchronized List<AuditRecord> list(AuditFilter filter, long below, int limit) {
    return records.reversed().stream()
        .filter(each -> each.sequence() < below)
        .filter(each -> filter.org().isEmpty() || filter.org().equals(each.entry().org()))
        .filter(
            each ->
                filter.subject().isEmpty()
                    || List.of(each.entry().subject(), each.entry().schedule())
                        .contains(filter.subject()))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<AuditRecord> from(long above, int limit) {
    return records.stream().filter(each -> each.sequence() > above).limit(limit).toList();
  }

  @Override
  public synchronized Ends ends() {
    return new Ends(0, AuditChain.BEGIN, last(), lastHash());
  }

  @Override
  public long countBefore(long atMillis) {
    return 0;
  }

  @Override
  public int removeBefore(long atMillis) {
    return 0;
  }
}
