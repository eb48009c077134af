package dev.cronjar.host.control;

import dev.cronjar.host.control.Operation.Bound;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.host.org.ErrorCode;
import dev.cronjar.host.run.LedgerReading;
import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunStore;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.ScheduleNotFound;
import dev.cronjar.host.schedule.ScheduleStore;
import dev.cronjar.host.verify.Reason;
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
  record Kept(ScheduleStore schedules, RunStore runs, LedgerReading ledger) {}

  LedgerCalls(Verifier verifier, Why why, ScheduleLookup lookup, Kept kept, Clock clock) {
    this.verifier = verifier;
    this.why = why;
    this.lookup = lookup;
    this.kept = kept;
    this.clock = clock;
  }

  List<Bound<?, ?>> bound() {
    return List.of(
        ScheduleOperations.WHY.by((params, caller) -> why(params)),
        HostOperations.VERIFY.by((params, caller) -> verify(params)));
  }

  private VerificationView verify(HostOperations.Verify params) {
    return LedgerViews.of(verifier.verify(LedgerViews.question(params)), clock.getZone());
  }

  private WhyView why(ScheduleOperations.Why params) {
    long number = number(params.id());
    String text = params.instant().strip();
    return (text.isEmpty() ? why.now(number) : why(number, params.id(), text))
        .map(LedgerViews::of)
        .orElseThrow(() -> new ScheduleNotFound(params.id(), ""));
  }

  private Optional<Reason> why(long number, String id, String text) {
    ZoneId zone = zone(number);
    LocalDate today = clock.instant().atZone(zone).toLocalDate();
    Optional<InstantText> instant = InstantText.read(text, zone, today);
    return instant.isPresent()
        ? why.at(number, instant.get().starts(), instant.get().width())
        : why.run(run(number, id, text));
  }

  private Run run(long number, String id, String text) {
    Run run =
        Optional.of(text)
            .filter(each -> each.length() <= LONGEST_ID)
            .flatMap(each -> kept.runs().find(new RunId(each)))
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
  private long number(String name) {
    if (name.matches("#[0-9]{1,18}")) {
      return Long.parseLong(name.substring(1));
    }
    try {
      return lookup.named(name).schedule().number();
    } catch (ScheduleNotFound missing) {
      return deleted(name).orElseThrow(() -> missing);
    }
  }

  /** The youngest deleted schedule of this id. */
  private Optional<Long> deleted(String name) {
    Optional<Long> found = Optional.empty();
    long after = 0;
    List<Standing> page;
    do {
      page = kept.ledger().standings(after, PAGE);
      for (Standing standing : page) {
        found = standing.id().toString().equals(name) ? Optional.of(standing.schedule()) : found;
        after = standing.schedule();
      }
    } while (page.size() == PAGE);
    return found;
  }
}
