package dev.cronjar.host.control;

import dev.cronjar.host.org.InvalidField;
import dev.cronjar.host.run.WorkflowRun;
import dev.cronjar.host.run.WorkflowStore;
import java.time.Duration;

/** Waits for the end of a workflow run, for as long as a caller may be kept waiting. */
final class WorkflowPatience {
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(50);

  private final WorkflowStore store;

  WorkflowPatience(WorkflowStore store) {
    this.store = store;
  }

  static Duration check(Duration patience) {
    if (patience.isNegative() || patience.compareTo(MOST) > 0) {
      throw new InvalidField(
          "wait",
          "wait: wanted up to %d s, found %d ms. Ask again to wait for longer."
              .formatted(MOST.toSeconds(), patience.toMillis()));
    }
    return patience;
  }

  /** The run as it stands at its end, or when the patience is over. */
  WorkflowRun untilItsEnd(WorkflowRun run, Duration patience) {
    WorkflowRun seen = run;
    long looks = check(patience).dividedBy(STEP);
    for (long look = 0; look < looks && !seen.state().isFinal(); look++) {
      try {
        Thread.sleep(STEP);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return seen;
      }
      seen = store.find(run.id()).orElse(seen);
    }
    return seen;
  }
}
