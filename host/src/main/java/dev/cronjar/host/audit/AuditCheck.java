package dev.cronjar.host.audit;

import java.util.ArrayList;
import java.util.List;

/** Walks the chain from its anchor to its end and says where it is not as it was written. */
public final class AuditCheck {
  private static final int PAGE = 500;
  private static final int MOST = 100;

  private final AuditStore store;
  private final List<String> findings = new ArrayList<>();
  private long sequence;
  private String hash = "";
  private long records;

  private AuditCheck(AuditStore store) {
    this.store = store;
  }

  /**
   * Hosts may append meanwhile: what is younger than the end at the beginning is not judged; and
   * they may remove what is too old: then it begins anew.
   */
  public static AuditVerdict of(AuditStore store) {
    long removed;
    AuditVerdict verdict;
    do {
      removed = store.ends().removed();
      verdict = new AuditCheck(store).verdict();
    } while (!verdict.isClean() && store.ends().removed() != removed);
    return verdict;
  }

  private AuditVerdict verdict() {
    AuditStore.Ends ends = store.ends();
    sequence = ends.removed();
    hash = ends.removedHash();
    List<AuditRecord> page;
    do {
      page = store.from(sequence, PAGE);
      page.stream().filter(each -> each.sequence() <= ends.last()).forEach(this::judge);
    } while (page.size() == PAGE && findings.size() < MOST && sequence < ends.last());
    if (findings.size() < MOST) {
      judgeEnd(ends);
    }
    return new AuditVerdict(records, findings);
  }

  private void judge(AuditRecord record) {
    records++;
    boolean follows = record.sequence() == sequence + 1;
    if (!follows) {
      missing(sequence + 1, record.sequence() - 1);
    } else if (!AuditChain.hash(hash, record.sequence(), record.entry()).equals(record.hash())) {
      findings.add(
          "audit record %d (%s) is not as it was written, or was put in place of another"
              .formatted(record.sequence(), record.entry().operation()));
    }
    sequence = record.sequence();
    hash = record.hash();
  }

  private void judgeEnd(AuditStore.Ends ends) {
    if (sequence < ends.last()) {
      missing(sequence + 1, ends.last());
    } else if (!hash.equals(ends.lastHash())) {
      findings.add("audit record %d is not the one that was written last".formatted(sequence));
    }
    AuditStore.Ends now = store.ends();
    store.from(now.last(), 1).stream()
        .filter(record -> record.sequence() > store.ends().last())
        .forEach(
            record ->
                findings.add("audit record %d was never written".formatted(record.sequence())));
  }

  private void missing(long first, long last) {
    findings.add(
        first == last
            ? "audit record %d is missing".formatted(first)
            : "audit records %d to %d are missing".formatted(first, last));
  }
}
