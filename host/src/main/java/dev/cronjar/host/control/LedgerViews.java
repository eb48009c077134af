package dev.cronjar.host.control;

import dev.cronjar.host.audit.AuditVerdict;
import dev.cronjar.host.control.view.FindingView;
import dev.cronjar.host.control.view.FiringView;
import dev.cronjar.host.control.view.VerificationView;
import dev.cronjar.host.control.view.WhyView;
import dev.cronjar.host.schedule.IntervalText;
import dev.cronjar.host.verify.Finding;
import dev.cronjar.host.verify.Question;
import dev.cronjar.host.verify.Reason;
import dev.cronjar.host.verify.Verdict;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Questions about the ledger as people write them, and answers as every front shows them. */
public final class LedgerViews {
  private static final int LISTED = 500;

  private LedgerViews() {}

  /**
   * What to examine.
   *
   * @throws dev.cronjar.host.org.CronjarException when a part of it is not understood
   */
  public static Question question(HostOperations.Verify params) {
    long from = instant("from", params.from(), Question.ALL.fromMillis());
    long to = instant("to", params.to(), Question.ALL.toMillis());
    if (to < from) {
      throw FilterText.wrong("to", params.to(), "an instant that is not before 'from'", "");
    }
    return new Question(from, to, late(params.late()));
  }

  private static long instant(String name, String text, long absent) {
    try {
      return text.isBlank()
          ? absent
          : OffsetDateTime.parse(text.strip()).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw FilterText.wrong(
          name, text, "an instant with offset such as 2027-03-28T00:00:00+01:00", "");
    }
  }

  private static Duration late(String text) {
    return text.isBlank()
        ? Duration.ZERO
        : IntervalText.read(text.strip())
            .orElseThrow(
                () -> FilterText.wrong("late", text, "a length of time such as 10s or PT0.5S", ""));
  }

  /** {@code zone} is that of instants that belong to no schedule. */
  public static VerificationView of(Verdict verdict, AuditVerdict audit, ZoneId zone) {
    return new VerificationView(
        verdict.isClean() && audit.isClean(),
        Iso.text(verdict.untilMillis(), zone),
        Stream.concat(
                audit.findings().stream().map(LedgerViews::of),
                verdict.findings().stream().limit(LISTED).map(LedgerViews::of))
            .toList(),
        verdict.totals().findings() + audit.findings().size(),
        verdict.totals().schedules(),
        verdict.totals().due(),
        verdict.totals().ran(),
        verdict.totals().skipped(),
        verdict.totals().folded(),
        verdict.totals().open());
  }

  private static FindingView of(String audit) {
    return new FindingView(
        "tampered", "", "", -1, audit, "what was done here cannot be told from the audit any more");
  }

  private static FindingView of(Finding finding) {
    return new FindingView(
        finding.kind().text(),
        finding.schedule().toString(),
        Iso.text(finding.fireTime(), finding.zone()),
        finding.fireTime(),
        finding.found(),
        finding.kind().meaning());
  }

  static WhyView of(Reason reason) {
    String schedule = reason.schedule().toString();
    List<FiringView> next =
        reason.next().stream()
            .map(
                firing ->
                    new FiringView(
                        schedule,
                        Iso.text(firing.atMillis(), reason.zone()),
                        firing.atMillis(),
                        firing.note()))
            .toList();
    return new WhyView(
        schedule,
        Iso.text(reason.fireTime(), reason.zone()),
        reason.outcome(),
        reason.answer(),
        reason.details(),
        next);
  }
}
