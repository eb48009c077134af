package dev.cronjar.host.workflow;

import dev.cronjar.host.run.Run;
import dev.cronjar.host.run.RunState;
import java.util.Map;

/**
 * How the run of a step's task ended.
 *
 * @param business whether it is the matter that failed, not the task
 */
record RunEnd(boolean well, boolean business, Map<String, String> outputs, String reason) {
  static RunEnd of(Run row) {
    String state = row.state().text();
    String reason = row.reason();
    return new RunEnd(
        row.state() == RunState.SUCCESS,
        row.result().kind().equals("business"),
        row.result().outputs(),
        reason.isEmpty() ? state : state.equals("failed") ? reason : state + ": " + reason);
  }
}
