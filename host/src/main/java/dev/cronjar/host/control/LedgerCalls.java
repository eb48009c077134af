package dev.cronjar.host.control;

import dev.cronjar.host.audit.AuditCheck;
import dev.cronjar.host.audit.AuditStore;
import dev.cronjar.host.audit.AuditVerdict;
import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.host.org.Caller;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.ScheduleId;
import dev.cronjar.host.schedule.ScheduleNotFound;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.verify.Reason;
import dev.cronjar.host.verify.Verdict;
import dev.cronjar.host.verify.Verifier;
import dev.cronjar.host.verify.Why;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Explains fire times, and examines the whole ledger. */
final class LedgerCalls {
  private static final int PAGE = 500;
  private static final int LONGEST_ID = 200;

  private final Verifier verifier;
  private final Why why;
  private final ScheduleLookup lookup;
  private final Kept kept;
  private final Clock clock;

  /** Where deleted schedules and runs are found. */
  record Kept(ScheduleStore schedules, RunStore runs, LedgerReading ledger, AuditStore audit) {}

  LedgerCalls(Verifier verifier, Why why, ScheduleLookup lookup, Kept kept, Clock clock) {
    this.verifier = verifier;
    this.why = why;
    this.lookup = lookup;
    this.kept = kept;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(ScheduleOperations.WHY.by(this::why), HostOperations.VERIFY.by(this::verify));
  }

  /** The audit is of all orgs, so only who sees them all has it examined. */
  private VerificationView verify(HostOperations.Verify params, Caller caller) {
    Verdict found = verifier.verify(LedgerViews.question(params), caller::sees);
    AuditVerdict audit =
        caller.sight() == Caller.Sight.ALL_ORGS ? AuditCheck.of(kept.audit()) : AuditVerdict.NONE;
    return LedgerViews.of(found, audit, clock.getZone());
  }

  private WhyView why(ScheduleOperations.Why params, Caller caller) {
    long number = number(params.id(), caller);
    String text = params.instant().strip();
    return (text.isEmpty() ? why.now(number) : why(number, params.id(), text, caller))
        .map(LedgerViews::of)
        .orElseThrow(() -> new ScheduleNotFound(params.id(), ""));
  }

  private Optional<Reason> why(long number, String id, String text, Caller caller) {
    ZoneId zone = zone(number);
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    Optional<InstantText> instant = InstantText.read(text, zone, today);
    return instant.isPresent()
        ? why.at(number, instant.get().starts(), instant.get().width())
        : why.run(run(number, id, text, caller));
  }

  private Run run(long number, String id, String text, Caller caller) {
    Run run =
        Optional.of(text)
            .filter(each -> each.length() <= LONGEST_ID)
            .filter(each -> !each.isEmpty())
            .flatMap(each -> kept.runs().find(new RunId(each)))
            .filter(found -> caller.sees(found.origin().org()))
            .orElseThrow(
                () ->
                    FilterText.wrong(
                        "instant", text, InstantText.FORMS + ", or the id of a run", ""));
    if (run.origin().schedule() != number) {
      throw new CronjarException(
          ErrorCode.INVALID,
          "Run '%s' belongs to the schedule with number %d, not to '%s'. Ask: why #%d %s"
              .formatted(text, run.origin().schedule(), id, run.origin().schedule(), text));
    }
    return run;
  }

  private ZoneId zone(long number) {
    List<Revision> revisions = kept.schedules().revisions(number);
    return revisions.isEmpty()
        ? clock.getZone()
        : revisions.getLast().definition().trigger().zone();
  }

  /** An id, {@code #number}, or the id that a deleted schedule had. */
  private long number(String name, Caller caller) {
    if (name.matches("#[0-9]{1,18}")) {
      return numbered(name, caller);
    }
    try {
      return lookup.named(name, caller).schedule().number();
    } catch (ScheduleNotFound missing) {
      return ScheduleLookup.parse(name, caller)
          .filter(id -> caller.sees(id.org()))
          .flatMap(this::deleted)
          .orElseThrow(() -> missing);
    }
  }

  private long numbered(String name, Caller caller) {
    return kept.ledger()
        .standing(Long.parseLong(name.substring(1)))
        .filter(standing -> caller.sees(standing.id().org()))
        .map(Standing::schedule)
        .orElseThrow(() -> new ScheduleNotFound(name, ""));
  }

  /** The youngest deleted schedule of this id. */
  private Optional<Long> deleted(ScheduleId id) {
    Optional<Long> found = Optional.empty();
    long after = 0;
    List<Standing> page;
    do {
      page = kept.ledger().standings(after, PAGE);
      for (Standing standing : page) {
        found = standing.id().equals(id) ? Optional.of(standing.schedule()) : found;
        after = standing.schedule();
      }
    } while (page.size() == PAGE);
    return found;
  }
}
