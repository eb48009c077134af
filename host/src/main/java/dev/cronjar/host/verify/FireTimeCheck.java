package dev.cronjar.host.verify;

import dev.cronjar.host.run.HostEpoch;
import dev.cronjar.host.run.OpenClaim;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.run.Standing;
import dev.cronjar.host.verify.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks from the fire times: each one that was due must have one run, or lie in one folded row, or
 * wait to be claimed, or be claimed by a host that can still act. A thousand at a time.
 */
final class FireTimeCheck {
  private static final int PAGE = 1_000;

  private final Sources sources;
  private final Lives lives;
  private final Tally tally;

  FireTimeCheck(Sources sources, Lives lives, Tally tally) {
    this.sources = sources;
    this.lives = lives;
    this.tally = tally;
  }

  void check(Subject subject, Question question) {
    long until = Math.min(question.toMillis(), beforeUnclaimed(subject.standing()));
    long from = question.fromMillis();
    FoldedRows folded = folded(subject, from, until);
    List<Long> page = new ArrayList<>(PAGE);
    DueHistory history = subject.history();
    for (long at = history.next(from - 1); at <= until; at = history.next(at)) {
      page.add(at);
      if (page.size() == PAGE) {
        settle(page, folded, subject);
        page.clear();
      }
    }
    settle(page, folded, subject);
    folded.end();
  }

  private static long beforeUnclaimed(Standing standing) {
    return standing.nextFireAt() - 1;
  }

  private FoldedRows folded(Subject subject, long from, long until) {
    List<SkippedRange> ranges =
        until < from ? List.of() : sources.runs().skipped(subject.number(), from, until);
    return new FoldedRows(
        ranges,
        (range, met) -> {
          // the fire times of a row that reaches beyond what is examined were not all met
          if (range.fromMillis() >= from && range.toMillis() <= until) {
            tally.found(miscounted(subject, range, met));
          }
        });
  }

  private static Finding miscounted(Subject subject, SkippedRange range, long met) {
    return subject.finding(
        Kind.MISCOUNTED,
        range.fromMillis(),
        "a row \"%s\" folds %d fire times up to %s, and %d were due"
            .formatted(
                range.reason(),
                range.count(),
                When.text(range.toMillis(), subject.history().zone()),
                met));
  }

  private void settle(List<Long> page, FoldedRows folded, Subject subject) {
    if (page.isEmpty()) {
      return;
    }
    Set<RunId> recorded = sources.ledger().recorded(ids(page, subject));
    List<Long> missing = new ArrayList<>();
    for (long fireTime : page) {
      tally.due();
      boolean ran = recorded.contains(subject.runId(fireTime));
      int rows = folded.covering(fireTime);
      if (rows > 0) {
        tally.folded();
      }
      if (rows + (ran ? 1 : 0) > 1) {
        tally.found(subject.finding(Kind.DOUBLED, fireTime, twice(ran, rows)));
      } else if (rows == 0 && !ran) {
        missing.add(fireTime);
      }
    }
    if (!missing.isEmpty()) {
      look(missing, subject);
    }
  }

  private static List<RunId> ids(List<Long> fireTimes, Subject subject) {
    return fireTimes.stream().map(subject::runId).toList();
  }

  private static String twice(boolean ran, int rows) {
    return (ran ? "a run and " : "") + (rows == 1 ? "a folded row" : rows + " folded rows");
  }

  /**
   * Looks closer at fire times without a record. A host may be at work: what is claimed is asked
   * first and the records last, so that what ends meanwhile is seen on one side or the other.
   */
  private void look(List<Long> missing, Subject subject) {
    Map<Long, HostEpoch> claimed = claimed(subject.number());
    long unclaimed =
        sources
            .ledger()
            .standing(subject.number())
            .map(Standing::nextFireAt)
            .orElse(Long.MAX_VALUE);
    Set<RunId> recorded = sources.ledger().recorded(ids(missing, subject));
    List<SkippedRange> ranges =
        sources.runs().skipped(subject.number(), missing.getFirst(), missing.getLast());
    for (long fireTime : missing) {
      Optional<HostEpoch> claimant = Optional.ofNullable(claimed.get(fireTime));
      boolean known =
          recorded.contains(subject.runId(fireTime))
              || ranges.stream().anyMatch(range -> covers(range, fireTime));
      if (!known) {
        unrecorded(fireTime, claimant, unclaimed, subject);
      }
    }
  }

  private void unrecorded(
      long fireTime, Optional<HostEpoch> claimant, long unclaimed, Subject subject) {
    if (claimant.isPresent()) {
      claimed(fireTime, claimant.get(), subject);
    } else if (fireTime >= unclaimed) {
      tally.open();
    } else {
      tally.found(subject.finding(Kind.LOST, fireTime, "no run and no folded row"));
    }
  }

  private static boolean covers(SkippedRange range, long fireTime) {
    return range.fromMillis() <= fireTime && fireTime <= range.toMillis();
  }

  private void claimed(long fireTime, HostEpoch claimant, Subject subject) {
    if (lives.mayStandOpen(claimant)) {
      tally.open();
    } else {
      String who = lives.words(claimant);
      tally.found(
          subject.finding(Kind.ORPHANED, fireTime, "claimed by " + who + ", and no run since"));
    }
  }

  private Map<Long, HostEpoch> claimed(long schedule) {
    Map<Long, HostEpoch> claimed = new HashMap<>();
    for (OpenClaim claim : sources.ledger().claims()) {
      claim.items().stream()
          .filter(item -> item.schedule() == schedule)
          .forEach(item -> claimed.put(item.fireTimeMillis(), claim.epoch()));
    }
    return claimed;
  }
}
