package dev.cronjar.host.verify;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.SkippedRange;
import dev.cronjar.host.schedule.Explainer;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Firing;
import dev.cronjar.host.schedule.Revision;
import dev.cronjar.host.schedule.Trigger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** One schedule that is told about: puts reasons together. */
record Telling(Subject subject, Explainer explainer) {
  long number() {
    return subject.number();
  }

  DueHistory history() {
    return subject.history();
  }

  ZoneId zone() {
    return history().zone();
  }

  String name() {
    return subject.standing().id().toString();
  }

  String time(long at) {
    return When.text(at, zone());
  }

  String since(Revision revision) {
    return RevisionWords.since(revision, history().revisions(), zone());
  }

  String folded(SkippedRange range) {
    return range.count() == 1
        ? "was skipped: " + range.reason()
        : "was skipped with others, %d fire times from %s to %s: %s"
            .formatted(
                range.count(), time(range.fromMillis()), time(range.toMillis()), range.reason());
  }

  /** A reason about one fire time, with the revision that it belongs to and what comes after. */
  Reason reason(long fireTime, String outcome, String answer, int next) {
    List<String> details = new ArrayList<>();
    history()
        .inForce(fireTime)
        .ifPresent(revision -> details.add(RevisionWords.inForce(revision, zone())));
    String note = note(fireTime);
    if (!note.isEmpty()) {
      details.add("note: " + note);
    }
    return new Reason(
        subject.standing().id(),
        zone(),
        fireTime,
        outcome,
        name() + " " + time(fireTime) + ": " + answer,
        details,
        next(fireTime, next));
  }

  /** A reason about no fire time of its own. */
  Reason plain(String answer, List<String> details, long now, int next) {
    return new Reason(
        subject.standing().id(),
        zone(),
        Run.UNSET,
        "now",
        name() + " " + answer,
        details,
        next(now, next));
  }

  private List<Firing> next(long after, int count) {
    List<Firing> firings = new ArrayList<>();
    long at = history().next(after);
    while (firings.size() < count && at != FireTimes.NEVER) {
      firings.add(new Firing(at, note(at)));
      at = history().next(at);
    }
    return firings;
  }

  private String note(long at) {
    Trigger trigger = history().inForce(at).orElseGet(history()::latest).definition().trigger();
    return explainer.note(trigger, at);
  }
}
