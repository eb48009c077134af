package dev.cronjar.plugins.session;

import dev.cronjar.plugin.Param;
import java.util.List;

/** The words for a session's end; with any other word it goes on. Upper and lower case are one. */
public record Words(
    @Param(
            description = "It did its work",
            defaultValue = "completed,complete,succeeded,success,done,finished",
            min = 1)
        List<String> done,
    @Param(description = "It failed", defaultValue = "failed,failure,error", min = 1)
        List<String> failed,
    @Param(
            description = "It was ended at the agent",
            defaultValue = "cancelled,canceled,aborted,expired",
            min = 1)
        List<String> cancelled) {

  Phase phase(String status) {
    if (done.stream().anyMatch(status::equalsIgnoreCase)) {
      return Phase.DONE;
    }
    if (failed.stream().anyMatch(status::equalsIgnoreCase)) {
      return Phase.FAILED;
    }
    return cancelled.stream().anyMatch(status::equalsIgnoreCase) ? Phase.CANCELLED : Phase.OPEN;
  }
}
