package dev.cronjar.host.verify;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.RunState;
import dev.cronjar.host.schedule.FireTimes;
import dev.cronjar.host.schedule.Revision;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Fire times of a schedule that were due and that no run has succeeded for: what could be made up
 * for. Recomputed from revisions, so that it also finds what left no row. Safe from any thread.
 */
public final class Gaps {
  /** At once; a year of minutes is made up for in pieces. */
  public static final int MOST = 1_000;

  /** What is younger may still be on its way. */
  private static final Duration SETTLED = Duration.ofSeconds(60);

  private final Sources sources;
  private final Clock clock;

  public Gaps(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * One fire time.
   *
   * @param fireTime epoch milliseconds
   * @param words what became of it
   * @param open whether a backfill would make a run for it; otherwise there was one that ended
   *     otherwise than well
   */
  public record Gap(long fireTime, String words, boolean open) {}

  /**
   * What was found.
   *
   * @param toMillis up to there it was looked: not to what may still be on its way
   * @param more whether there are further ones behind the last
   */
  public record Found(List<Gap> gaps, long toMillis, boolean more) {}

  /**
   * Those of a schedule in a stretch of time (epoch milliseconds, inclusive), oldest first, at most
   * {@link #MOST}.
   */
  public Found between(long schedule, long fromMillis, long toMillis) {
    long until = Math.min(toMillis, clock.millis() - SETTLED.toMillis());
    List<Revision> revisions = sources.schedules().revisions(schedule);
    List<Gap> gaps = new ArrayList<>();
    boolean more = false;
    if (!revisions.isEmpty()) {
      DueHistory history = DueHistory.of(revisions, sources.times());
      long at = history.next(fromMillis - 1);
      while (at != FireTimes.NEVER && at <= until && !more) {
        List<Long> some = page(history, at, until);
        more = !add(schedule, some, gaps);
        at = history.next(some.getLast());
      }
    }
    return new Found(gaps, until, more);
  }

  private static List<Long> page(DueHistory history, long first, long until) {
    List<Long> page = new ArrayList<>();
    for (long at = first;
        at != FireTimes.NEVER && at <= until && page.size() < MOST;
        at = history.next(at)) {
      page.add(at);
    }
    return page;
  }

  /** Answers whether there was room for all of them. */
  private boolean add(long schedule, List<Long> due, List<Gap> gaps) {
    Map<Long, Run> fired =
        sources.runs().fired(schedule, due.getFirst(), due.getLast(), MOST).stream()
            .collect(
                Collectors.toMap(run -> run.times().planned(), Function.identity(), (a, b) -> a));
    for (long at : due) {
      Optional<Gap> gap = gap(schedule, at, Optional.ofNullable(fired.get(at)));
      if (gap.isPresent() && gaps.size() == MOST) {
        return false;
      }
      gap.ifPresent(gaps::add);
    }
    return true;
  }

  private Optional<Gap> gap(long schedule, long at, Optional<Run> fired) {
    if (fired.map(Gaps::isWell).orElse(false)) {
      return Optional.empty();
    }
    Optional<Run> fill = sources.runs().find(RunId.backfill(at, schedule));
    if (fill.map(Gaps::isWell).orElse(false)) {
      return Optional.empty();
    }
    return fill.map(run -> filled(at, run))
        .or(() -> Optional.of(new Gap(at, fired.map(Gaps::words).orElse("no run"), true)));
  }

  /** One that has not ended may still succeed. */
  private static boolean isWell(Run run) {
    return run.state() == RunState.SUCCESS || !run.state().isFinal();
  }

  private static Gap filled(long at, Run fill) {
    String words = "its backfill " + fill.id() + " is " + fill.state().text() + "; retry that run";
    return new Gap(at, words, false);
  }

  private static String words(Run run) {
    return run.state().text() + (run.reason().isEmpty() ? "" : ": " + run.reason());
  }
}
