package dev.cronjar.host.verify;

import dev.cronjar.host.org.OrgId;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.verify.Finding.Kind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Recomputes what was due and matches it with what is recorded, schedule by schedule, in memory
 * that does not grow with the ledger. Safe from any thread, also beside hosts at work.
 */
public final class Verifier {
  private static final int PAGE = 500;
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

  private final Sources sources;
  private final Clock clock;
  private final Duration settling;
  private final LongPredicate fires;
  private final Duration betweenLooks;

  /**
   * @param drain how long a stopping host lets its runs end
   * @param fires whether the schedule of this number would be fired now if it were due; where that
   *     is not known: no
   */
  public Verifier(Sources sources, Clock clock, Duration drain, LongPredicate fires) {
    this(sources, clock, drain, fires, SECOND_LOOK);
  }

  Verifier(
      Sources sources, Clock clock, Duration drain, LongPredicate fires, Duration betweenLooks) {
    this.betweenLooks = betweenLooks;
    this.sources = sources;
    this.clock = clock;
    this.settling = GRACE.plus(drain);
    this.fires = fires;
  }

  /** Examines all schedules, deleted ones too, and what stands open. */
  public Verdict verify(Question asked) {
    return verify(asked, org -> true);
  }

  /** The same for the schedules of some orgs. */
  public Verdict verify(Question asked, Predicate<OrgId> orgs) {
    Lives lives = lives();
    Question question = judged(asked, lives);
    Tally tally = new Tally();
    long after = 0;
    List<Standing> page;
    do {
      page = sources.ledger().standings(after, PAGE);
      for (Standing standing : page) {
        if (orgs.test(standing.id().org())) {
          examine(standing, question, lives, tally);
        }
        after = standing.schedule();
      }
    } while (page.size() == PAGE);
    new OpenRunCheck(sources, lives, tally).check(orgs);
    boolean certain = tally.findings().isEmpty() || !lives.anyLive();
    return tally.verdict(question, certain ? tally.findings() : confirmed(tally, question, orgs));
  }

  /** What is wrong with one schedule at this moment; a second look may find that it was not. */
  List<Finding> look(Standing standing, Question asked) {
    Lives lives = lives();
    Tally tally = new Tally();
    examine(standing, judged(asked, lives), lives, tally);
    return tally.findings();
  }

  /** Which runs stand open at this moment that nobody will end. */
  List<Finding> lookAtOpenRuns() {
    Tally tally = new Tally();
    new OpenRunCheck(sources, lives(), tally).check(org -> true);
    return tally.findings();
  }

  private Lives lives() {
    return new Lives(sources.ledger().lives(), clock.millis());
  }

  /** While a host is at work, what is younger than its grace may still be on its way. */
  private Question judged(Question asked, Lives lives) {
    long now = clock.millis();
    return asked.until(lives.anyLive() ? now - settling.toMillis() : now);
  }

  private void examine(Standing standing, Question question, Lives lives, Tally tally) {
    List<Revision> revisions = sources.schedules().revisions(standing.schedule());
    if (revisions.isEmpty()) {
      return;
    }
    Subject subject = new Subject(standing, DueHistory.of(revisions, sources.times()));
    tally.schedule();
    new RecordCheck(sources, tally).check(subject, question);
    new FireTimeCheck(sources, lives, tally).check(subject, question);
    judgeNext(subject, tally);
  }

  private void judgeNext(Subject subject, Tally tally) {
    long next = subject.standing().nextFireAt();
    boolean overdue = next != FireTimes.NEVER && next < clock.millis() - GRACE.toMillis();
    if (overdue && fires.test(subject.number())) {
      tally.found(
          subject.finding(
              Kind.STUCK,
              next,
              "the schedule is enabled, its task is there, and nobody has claimed it"));
    }
  }

  /** Hosts have been at work meanwhile: only what is found once more, a moment later, counts. */
  private List<Finding> confirmed(Tally first, Question question, Predicate<OrgId> orgs) {
    new CompletableFuture<Void>()
        .completeOnTimeout(null, betweenLooks.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    Lives lives = lives();
    Tally second = new Tally();
    Set<Long> suspects = new TreeSet<>();
    first.findings().forEach(finding -> suspects.add(finding.number()));
    for (long suspect : suspects) {
      sources
          .ledger()
          .standing(suspect)
          .ifPresent(standing -> examine(standing, question, lives, second));
    }
    new OpenRunCheck(sources, lives, second).check(orgs);
    Set<Finding.Key> again =
        second.findings().stream().map(Finding::key).collect(Collectors.toSet());
    return first.findings().stream().filter(finding -> again.contains(finding.key())).toList();
  }
}
