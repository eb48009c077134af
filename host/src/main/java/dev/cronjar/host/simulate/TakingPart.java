package dev.cronjar.host.simulate;

import dev.cronjar.host.engine.Sequels;
import dev.cronjar.host.schedule.Definition;
import dev.cronjar.host.schedule.Policies;
import dev.cronjar.host.schedule.Schedule;
import dev.cronjar.host.schedule.Span;
import java.time.Instant;

/** A schedule as it takes part in a simulation. */
final class TakingPart {
  /** Carried by nobody, so that the run of a workflow goes on and ends as any other. */
  private static final String WHOLE_WORKFLOW = "cronjar:simulated";

  private TakingPart() {}

  /**
   * A workflow counts as one run, and what follows other schedules has no fire time at or after the
   * window's end either.
   */
  static Schedule of(Schedule schedule, Window window) {
    Definition definition = schedule.definition();
    if (definition.task().equals(Sequels.TASK)) {
      definition = asOneRun(definition);
    }
    if (!definition.policies().after().isNothing()) {
      definition = definition.withPolicies(until(definition.policies(), window.until()));
    }
    return definition.equals(schedule.definition()) ? schedule : with(schedule, definition);
  }

  private static Definition asOneRun(Definition of) {
    return new Definition(
        of.id(),
        of.about(),
        WHOLE_WORKFLOW,
        of.trigger(),
        of.params(),
        of.enabled(),
        of.policies(),
        of.output(),
        of.rules());
  }

  private static Policies until(Policies of, Instant end) {
    Span span = of.span();
    Instant until = span.until().isBefore(end) ? span.until() : end;
    return new Policies(
        new Span(span.from(), until, span.jitter()),
        of.misfire(),
        of.overlap(),
        of.limits(),
        of.timeout(),
        of.retry(),
        of.priority(),
        of.isolation(),
        of.after());
  }

  private static Schedule with(Schedule schedule, Definition definition) {
    return new Schedule(
        schedule.number(),
        definition,
        schedule.revision(),
        schedule.start(),
        schedule.activity(),
        schedule.reason(),
        schedule.source(),
        schedule.nextFireAt(),
        schedule.runsStarted());
  }
}
