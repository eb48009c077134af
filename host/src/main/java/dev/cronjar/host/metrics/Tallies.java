package dev.cronjar.host.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Tallies by what they are of. Not thread-safe. */
public final class Tallies {
  private final Map<Subject, Tally> bySubject = new HashMap<>();

  public void add(EndedRun run) {
    of(run.subject()).add(run);
  }

  /** Together with all runs of the same task and org. */
  public void addOfAnySchedule(EndedRun run) {
    of(run.subject().ofAnySchedule()).add(run);
  }

  public void add(Subject subject, Tally tally) {
    of(subject).add(tally);
  }

  private Tally of(Subject subject) {
    return bySubject.computeIfAbsent(subject, fresh -> new Tally());
  }

  public void each(BiConsumer<Subject, Tally> to) {
    bySubject.forEach(to);
  }

  public int size() {
    return bySubject.size();
  }
}
