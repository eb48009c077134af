package dev.cronjar.host.workflow.reading;

import dev.cronjar.host.workflow.definition.Step.OnTimeout;
import dev.cronjar.host.workflow.definition.Step.Until;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a step waits for. */
final class WaitReader {
  private WaitReader() {}

  static Optional<Until> read(Fields fields) {
    Optional<Fields> wait = fields.mapping("wait");
    if (wait.isEmpty()) {
      return Optional.empty();
    }
    Fields within = wait.get();
    within.only(Set.of("for", "until", "approval"));
    if (within.node().size() != 1) {
      fields
          .findings()
          .refuse(
              within.pointer(),
              "wanted one of for, until, approval, found "
                  + (within.node().isEmpty()
                      ? "none"
                      : within.node().propertyNames().stream()
                          .collect(Collectors.joining(" and "))));
      return Optional.empty();
    } else if (within.has("for")) {
      return Optional.of(new Until.Elapsed(within.interval("for")));
    } else if (within.has("until")) {
      return Optional.of(new Until.At(within.text("until")));
    }
    return within.has("approval") ? Optional.of(approval(within)) : Optional.empty();
  }

  private static Until approval(Fields within) {
    if (!within.value("approval").isObject()) {
      return new Until.Approval(within.text("approval"), Duration.ZERO, OnTimeout.FAIL);
    }
    Fields approval = within.mapping("approval").orElseThrow();
    approval.only(Set.of("question", "timeout", "on_timeout"));
    if (approval.has("on_timeout") && !approval.has("timeout")) {
      approval
          .findings()
          .refuseKey(approval.at("on_timeout"), "'on_timeout' belongs to 'timeout', found none");
    }
    return new Until.Approval(
        approval.text("question"),
        approval.interval("timeout"),
        approval.word("on_timeout", OnTimeout.class).orElse(OnTimeout.FAIL));
  }
}
