package dev.cronjar.host.control;

import dev.cronjar.host.audit.AuditCheck;
import dev.cronjar.host.audit.AuditEntry;
import dev.cronjar.host.audit.AuditFilter;
import dev.cronjar.host.audit.AuditRecord;
import dev.cronjar.host.audit.AuditStore;
import dev.cronjar.host.audit.AuditVerdict;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.AuditCheckView;
import dev.cronjar.host.control.view.AuditPage;
import dev.cronjar.host.control.view.AuditView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.Caller.Sight;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.schedule.ScheduleId;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Lists the records of the audit and has them examined. */
final class AuditCalls {
  private static final Set<String> KEYS =
      Set.of("subject", "schedule", "actor", "operation", "org", "outcome", "from", "to");

  private final AuditStore audit;
  private final ZoneId zone;

  /** {@code zone}: in which times are shown. */
  AuditCalls(AuditStore audit, ZoneId zone) {
    this.audit = audit;
    this.zone = zone;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        AuditOperations.LIST.by(this::list),
        AuditOperations.VERIFY.by((params, caller) -> verify(caller)));
  }

  private AuditPage list(AuditOperations.Select params, Caller caller) {
    int limit = Limit.check("limit", params.limit());
    FilterText words = new FilterText(params.filter(), KEYS);
    String org = words.text("org");
    boolean own = caller.sight() == Sight.OWN_ORG;
    if (own && !org.isEmpty() && !org.equals(caller.org().value())) {
      return new AuditPage(List.of(), "");
    }
    AuditFilter filter = filter(words, own ? caller.org().value() : org, caller);
    List<AuditRecord> found = audit.list(filter, below(params.cursor()), limit + 1);
    List<AuditView> page = found.stream().limit(limit).map(this::view).toList();
    boolean more = found.size() > limit;
    return new AuditPage(page, more ? String.valueOf(page.getLast().sequence()) : "");
  }

  private static AuditFilter filter(FilterText words, String org, Caller caller) {
    String schedule = words.text("schedule");
    String subject =
        schedule.isEmpty()
            ? words.text("subject")
            : ScheduleLookup.parse(schedule, caller).map(ScheduleId::toString).orElse(schedule);
    return new AuditFilter(
        subject,
        words.text("actor"),
        words.text("operation"),
        org,
        words.text("outcome"),
        RunSelection.instant("from", words.text("from")),
        RunSelection.instant("to", words.text("to")));
  }

  private static long below(String cursor) {
    if (!cursor.matches("\\d{0,18}")) {
      throw FilterText.wrong("cursor", cursor, "the nextCursor of an earlier page", "");
    }
    return cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
  }

  private AuditView view(AuditRecord record) {
    AuditEntry entry = record.entry();
    return new AuditView(
        record.sequence(),
        Iso.text(entry.atMillis(), zone),
        entry.actor(),
        entry.org(),
        entry.from(),
        entry.operation(),
        entry.schedule(),
        entry.subject(),
        entry.outcome(),
        entry.detail(),
        entry.before(),
        entry.after(),
        record.hash());
  }

  /** The chain is one for all orgs. */
  private AuditCheckView verify(Caller caller) {
    if (caller.sight() == Sight.OWN_ORG) {
      throw new CronjarException(
          ErrorCode.DENIED,
          "audit.verify goes through the records of all orgs, which %s does not see. Nothing was done."
              .formatted(caller.actor()));
    }
    AuditVerdict verdict = AuditCheck.of(audit);
    return new AuditCheckView(verdict.isClean(), verdict.records(), verdict.findings());
  }
}
