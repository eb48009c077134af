package dev.cronjar.host.run;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reading the runs of batches; a batch is a schedule of its own. Safe from any thread. */
public interface BatchReading {
  /** How far a batch is; quick however many runs there are in all. */
  Tally tally(long schedule);

  /** Its runs in the order of their sets; no states: whatever their state. */
  RunPage page(long schedule, Set<RunState> states, String cursor, int limit);

  /** How many runs a schedule has. */
  long runs(long schedule);

  /** Those of these schedules that have no run at all. */
  List<Long> withoutRuns(List<Long> schedules);

  /**
   * Its runs by state, when the first was started and when the last one ended, {@link Run#UNSET}
   * for not yet.
   */
  record Tally(Map<RunState, Long> byState, long started, long ended) {
    public Tally {
      byState = Map.copyOf(byState);
    }

    public long of(RunState state) {
      return byState.getOrDefault(state, 0L);
    }

    public long total() {
      return byState.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many have not ended. */
    public long open() {
      return byState.entrySet().stream()
          .filter(each -> !each.getKey().isFinal())
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }
}
