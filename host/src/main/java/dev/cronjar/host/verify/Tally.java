package dev.cronjar.host.verify;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts while an examination goes on, and keeps its first findings. */
final class Tally {
  private static final int LISTED = 10_000;
  private static final int REASONS = 50;

  private final List<Finding> listed = new ArrayList<>();
  private final Map<String, Long> skipped = new HashMap<>();
  private long findings;
  private long schedules;
  private long due;
  private long ran;
  private long folded;
  private long open;

  void schedule() {
    schedules++;
  }

  void due() {
    due++;
  }

  void folded() {
    folded++;
  }

  void open() {
    open++;
  }

  void found(Finding finding) {
    findings++;
    if (listed.size() < LISTED) {
      listed.add(finding);
    }
  }

  void recorded(Run run) {
    if (run.state() == RunState.SKIPPED) {
      String reason = reason(run.reason());
      boolean known = skipped.containsKey(reason) || skipped.size() < REASONS;
      skipped.merge(known ? reason : "other", 1L, Long::sum);
    } else {
      ran++;
    }
  }

  /** What stands before a colon names the reason, what follows is the single case. */
  private static String reason(String words) {
    int colon = words.indexOf(':');
    return colon > 0 ? words.substring(0, colon) : words;
  }

  List<Finding> findings() {
    return listed;
  }

  /** The counts, with those findings that a second look has confirmed. */
  Verdict verdict(Question question, List<Finding> confirmed) {
    long sure = findings - listed.size() + confirmed.size();
    return new Verdict(
        question.fromMillis(),
        question.toMillis(),
        confirmed,
        new Totals(schedules, due, ran, skipped, folded, open, sure));
  }
}
