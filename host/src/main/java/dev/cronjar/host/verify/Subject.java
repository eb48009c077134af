package dev.cronjar.host.verify;

import dev.cronjar.host.run.RunId;
import dev.cronjar.host.run.Standing;

/** One schedule under examination. */
record Subject(Standing standing, DueHistory history) {
  long number() {
    return standing.schedule();
  }

  RunId runId(long fireTime) {
    return RunId.scheduled(fireTime, number());
  }

  Finding finding(Finding.Kind kind, long fireTime, String found) {
    return new Finding(kind, standing.id(), number(), fireTime, history.zone(), found);
  }
}
