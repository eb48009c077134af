package dev.cronjar.host.verify;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.TriggerType;
import java.time.ZoneId;

/** What became of a run, in words for people. */
final class RunWords {
  private RunWords() {}

  /** On one line: what happened, and why. */
  static String answer(Run run, ZoneId zone) {
    return switch (run.state()) {
      case SUCCESS -> "ran, success" + after(run);
      case FAILED -> "ran and failed (" + run.result().kind() + ")" + after(run) + because(run);
      case TIMEOUT -> "ran into its timeout" + after(run) + because(run);
      case CANCELLED -> "was cancelled" + after(run) + because(run);
      case SKIPPED -> "was skipped" + because(run);
      case INTERRUPTED -> "was interrupted" + because(run);
      case QUEUED -> "waits in the queue" + because(run);
      case PAUSED -> "is set aside" + because(run);
      case RUNNING -> "is running since " + When.text(run.times().started(), zone);
      case RETRYING -> "failed and is tried again" + again(run, zone) + because(run);
    };
  }

  private static String after(Run run) {
    long took = run.times().durationMillis();
    return took == Run.UNSET ? "" : " after " + When.span(took);
  }

  private static String again(Run run, ZoneId zone) {
    long at = run.times().retryAt();
    return at == Run.UNSET ? "" : " at " + When.text(at, zone);
  }

  private static String because(Run run) {
    return run.reason().isEmpty() ? "" : ": " + run.reason();
  }

  /** Id, attempt, host, how late it began. */
  static String detail(Run run, ZoneId zone) {
    StringBuilder detail = new StringBuilder("run " + run.id());
    String before = run.result().references().getOrDefault("after", "");
    if (run.origin().trigger() == TriggerType.AFTER && !before.isEmpty()) {
      detail.append(", after run ").append(before);
    }
    detail.append(", attempt ").append(run.origin().attempt());
    detail.append(" on host ").append(run.place().host());
    if (run.times().started() != Run.UNSET) {
      detail.append(", started ").append(When.text(run.times().started(), zone));
      detail.append(", ").append(When.span(run.times().latenessMillis())).append(" late");
    }
    return detail.toString();
  }
}
