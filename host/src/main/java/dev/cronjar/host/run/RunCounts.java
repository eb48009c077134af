package dev.cronjar.host.run;

import java.util.Map;

/** Run rows by state, and fire times in folded rows. */
public record RunCounts(Map<RunState, Long> byState, long folded) {
  public RunCounts {
    byState = Map.copyOf(byState);
  }

  public long total() {
    return byState.values().stream().mapToLong(Long::longValue).sum();
  }
}
