package dev.cronjar.host.verify;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunFilter;
import dev.cronjar.host.run.RunPage;
import dev.cronjar.host.run.TriggerType;
import dev.cronjar.host.verify.Finding.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks from the records: each run that a trigger made must stand for a fire time that was due, for
 * that one alone, and not have begun before it. Page by page, each row on its own.
 */
final class RecordCheck {
  private static final int PAGE = 500;

  /** No row is made longer than this before its fire time. */
  private static final long MADE_BEFORE_MILLIS = 60_000;

  private final Sources sources;
  private final Tally tally;

  RecordCheck(Sources sources, Tally tally) {
    this.sources = sources;
    this.tally = tally;
  }

  void check(Subject subject, Question question) {
    RunFilter filter = filter(subject.number(), question.fromMillis() - MADE_BEFORE_MILLIS);
    String cursor = "";
    do {
      RunPage page = sources.runs().list(filter, cursor, PAGE);
      page.runs().stream()
          .filter(run -> question.covers(run.times().planned()))
          .forEach(run -> judge(run, subject, question));
      cursor = page.nextCursor();
    } while (!cursor.isEmpty());
  }

  private static RunFilter filter(long schedule, long madeFrom) {
    return new RunFilter(
        schedule,
        Set.of(),
        "",
        Set.of(TriggerType.SCHEDULE),
        Set.of(),
        Map.of(),
        "",
        "",
        madeFrom > 0 ? madeFrom : RunFilter.ANY,
        RunFilter.ANY);
  }

  private void judge(Run run, Subject subject, Question question) {
    long fireTime = run.times().planned();
    tally.recorded(run);
    if (!run.id().equals(subject.runId(fireTime))) {
      tally.found(another(run, subject));
    } else if (!subject.history().isDue(fireTime)) {
      tally.found(
          subject.finding(Kind.UNEXPECTED, fireTime, run(run) + " is " + run.state().text()));
    }
    judgeStart(run, subject, question);
  }

  /** The id of a firing follows from schedule and fire time; any other one was put there. */
  private Finding another(Run run, Subject subject) {
    long fireTime = run.times().planned();
    boolean doubled = !sources.ledger().recorded(List.of(subject.runId(fireTime))).isEmpty();
    return subject.finding(
        doubled ? Kind.DOUBLED : Kind.UNEXPECTED,
        fireTime,
        run(run)
            + " is "
            + run.state().text()
            + (doubled ? ", and so is there " : ", where the id should be ")
            + subject.runId(fireTime));
  }

  private void judgeStart(Run run, Subject subject, Question question) {
    long started = run.times().started();
    long fireTime = run.times().planned();
    if (started != Run.UNSET && started < fireTime) {
      tally.found(
          subject.finding(
              Kind.EARLY, fireTime, run(run) + " started " + (fireTime - started) + " ms before"));
    } else if (question.isLate(run.times().latenessMillis())) {
      tally.found(
          subject.finding(
              Kind.LATE, fireTime, run(run) + " started " + (started - fireTime) + " ms after"));
    }
  }

  private static String run(Run run) {
    return "run " + run.id();
  }
}
