package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.PolicyView;
import dev.cronjar.host.control.view.RunView;
import dev.cronjar.host.control.view.ScheduleView;
import dev.cronjar.shell.text.Times;
import java.util.stream.Collectors;

/** {@code show}: everything about a schedule or a run. */
final class ShowCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("show", "everything about a schedule or a run")
        .one("SCHEDULE|RUN", Completion.SCHEDULES.or(Completion.RUNS))
        .example("show nightly-backup");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    Output output = session.output();
    switch (Named.find(session, arguments.first())) {
      case Named.OfSchedule(ScheduleView schedule) ->
          output.value(schedule, () -> output.fields(fields(schedule, session)));
      case Named.OfRun(RunView run) -> output.value(run, () -> output.fields(fields(run)));
    }
    return Exit.OK;
  }

  static Fields fields(ScheduleView schedule, Session session) {
    String firings =
        session.schedules().next(schedule.id(), 5).stream()
            .map(firing -> Times.shown(firing.time(), session.now()) + Firings.note(firing))
            .collect(Collectors.joining("\n"));
    Fields fields =
        new Fields()
            .add("schedule", schedule.id())
            .add("name", schedule.name().equals(schedule.id()) ? "" : schedule.name())
            .add("description", schedule.description())
            .add("state", schedule.state())
            .add("reason", schedule.reason())
            .add("task", schedule.task())
            .add("params", schedule.params())
            .add("output", schedule.output())
            .add("trigger", schedule.trigger())
            .add("in words", schedule.inWords())
            .add("zone", schedule.zone())
            .add("next", firings.isEmpty() ? schedule.nextFireNote() : firings)
            .add("last", last(schedule));
    return add(fields, schedule.policies())
        .add("labels", schedule.labels())
        .add("org", schedule.org())
        .add("source", schedule.source())
        .add("revision", Integer.toString(schedule.revision()));
  }

  private static Fields add(Fields fields, PolicyView policies) {
    return fields
        .add("start", Times.shown(policies.start()))
        .add("end", Times.shown(policies.end()))
        .add("jitter", policies.jitter())
        .add("misfire", policies.misfire())
        .add("overlap", policies.overlap())
        .add("concurrency", policies.concurrency())
        .add("max runs", policies.maxRuns())
        .add("timeout", policies.timeout())
        .add("retry", policies.retry())
        .add("priority", policies.priority())
        .add("isolation", policies.isolation());
  }

  private static String last(ScheduleView schedule) {
    return schedule.lastRunId().isEmpty()
        ? ""
        : String.join(
            " ",
            schedule.lastState(),
            Times.shown(schedule.lastEnded()),
            "took",
            Times.spoken(schedule.lastDurationSeconds()),
            "run",
            schedule.lastRunId());
  }

  /** Nothing that does not stand beside it already. */
  private static String attempts(RunView run) {
    return run.attempts().size() < 2
        ? ""
        : run.attempts().stream()
            .map(
                each ->
                    "%d %s at %s, took %s, on %s%s"
                        .formatted(
                            each.number(),
                            each.state(),
                            Times.shown(each.started()),
                            Times.spoken(each.durationSeconds()),
                            each.host(),
                            each.reason().isEmpty() ? "" : ": " + each.reason()))
            .collect(Collectors.joining("\n"));
  }

  private static String artefacts(RunView run) {
    return run.artefacts().stream()
        .map(file -> "%s (%s, %,d bytes)".formatted(file.name(), file.mediaType(), file.size()))
        .collect(Collectors.joining("\n"));
  }

  private static Fields fields(RunView run) {
    return new Fields()
        .add("run", run.id())
        .add("schedule", run.schedule())
        .add("task", run.task() + (run.pluginVersion().isEmpty() ? "" : " " + run.pluginVersion()))
        .add("state", run.state())
        .add("failure", run.failure())
        .add("reason", run.reason())
        .add("trigger", run.triggerType())
        .add("attempt", Integer.toString(run.attempt()))
        .add("attempts", attempts(run))
        .add("priority", run.priority())
        .add("host", run.host())
        .add("planned", Times.shown(run.planned()))
        .add("started", Times.shown(run.started()))
        .add("ended", Times.shown(run.ended()))
        .add("late", Times.spoken(run.latenessSeconds()))
        .add("took", Times.spoken(run.durationSeconds()))
        .add("progress", RunsCommand.progress(run))
        .add("params", run.params())
        .add("outputs", run.outputs())
        .add("artefacts", artefacts(run))
        .add("references", run.references())
        .add("labels", run.labels())
        .add("error", run.errorType())
        .add("message", run.errorMessage())
        .add("stack trace", run.stackTrace());
  }
}
