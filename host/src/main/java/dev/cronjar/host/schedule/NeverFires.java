package dev.cronjar.host.schedule;

import dev.cronjar.host.schedule.Trigger.Once;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a definition would never fire although each of its fields is valid.
 *
 * @param field the one to blame
 * @param reason what was wanted and what was found
 */
record NeverFires(String field, String reason) {
  /** What the definition alone tells, whatever the time is when it is saved. */
  static Optional<NeverFires> of(Definition definition, TriggerTimes times) {
    Span span = definition.policies().span();
    if (definition.trigger() instanceof Once once) {
      return once.at().isBefore(span.from())
          ? Optional.of(early(once, definition))
          : late(once.at(), definition);
    }
    if (!span.hasStart() || !span.hasEnd() || !definition.trigger().isTimed()) {
      return Optional.empty();
    }
    FireTimes trigger = times.of(definition.trigger(), span.from());
    return late(Instant.ofEpochMilli(trigger.next(span.from().toEpochMilli() - 1)), definition);
  }

  /**
   * For a definition that has nothing to fire after an instant.
   *
   * @param trigger its fire times as they would be without a span
   */
  static NeverFires after(Instant now, Definition definition, FireTimes trigger) {
    long next = trigger.next(now.toEpochMilli());
    Instant due = next == FireTimes.NEVER ? now : Instant.ofEpochMilli(next);
    return late(due, definition)
        .orElseGet(() -> new NeverFires("", "wanted a fire time in the future, found none"));
  }

  InvalidTrigger refusal() {
    return new InvalidTrigger(field, reason);
  }

  private static NeverFires early(Once once, Definition definition) {
    return new NeverFires(
        "start",
        "wanted a start up to the only fire time %s, found %s"
            .formatted(
                shown(once.at(), definition),
                shown(definition.policies().span().from(), definition)));
  }

  private static Optional<NeverFires> late(Instant due, Definition definition) {
    Instant until = definition.policies().span().until();
    return due.isBefore(until)
        ? Optional.empty()
        : Optional.of(
            new NeverFires(
                "end",
                "wanted an end after the %s fire time %s, found %s"
                    .formatted(
                        definition.trigger() instanceof Once ? "only" : "next",
                        shown(due, definition),
                        shown(until, definition))));
  }

  private static String shown(Instant at, Definition definition) {
    return at.atZone(definition.trigger().zone()).toOffsetDateTime().toString();
  }
}
