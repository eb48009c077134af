package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.CleanView;
import java.util.List;

/** {@code clean}: removes what need not be kept any more, or says what that would be. */
final class CleanCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("clean", "removes runs that need not be kept any more; --dry-run only counts")
        .flag("--dry-run", "says what would go, and removes nothing")
        .option("--runs", "AGE", "runs older than this, such as 90d; as configured unless told")
        .option("--count", "N", "the oldest runs beyond so many; as configured unless told")
        .flag("--disabled", "schedules that are disabled, instead of runs")
        .option("--since", "TIME", "with --disabled: for so long, such as 30d")
        .flag("--yes", "does not ask")
        .example("clean --dry-run")
        .example("clean --runs 90d --yes")
        .example("clean --disabled --since 30d --dry-run");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    return arguments.has("--disabled") ? disabled(arguments, session) : runs(arguments, session);
  }

  private static Exit runs(Arguments arguments, Session session) {
    String age = arguments.value("--runs").orElse("");
    String count = arguments.value("--count").orElse("");
    if (arguments.has("--dry-run")) {
      show(session, session.upkeep().cleanPreview(age, count), "would go");
      return Exit.OK;
    }
    if (!arguments.has("--yes")) {
      CleanView would = session.upkeep().cleanPreview(age, count);
      session.confirm("remove %,d runs".formatted(would.runs()), Long.toString(would.runs()));
    }
    show(session, session.upkeep().clean(age, count), "gone");
    return Exit.OK;
  }

  private static void show(Session session, CleanView view, String what) {
    Output output = session.output();
    output.value(view, () -> output.fields(fields(view, what)));
    if (!view.complete()) {
      output.note("There are more: it gave up after its time, and the same once more goes on.");
    }
  }

  private static Fields fields(CleanView view, String what) {
    return new Fields()
        .add("runs " + what, number(view.runs()))
        .add("folded fire times " + what, number(view.foldedFireTimes()))
        .add("workflow runs " + what, number(view.workflowRuns()))
        .add("steps of workflows " + what, number(view.workflowSteps()))
        .add("batches " + what, number(view.batches()))
        .add("files of runs " + what, number(view.artefacts()))
        .add("audit records " + what, number(view.auditRecords()))
        .add("notifications " + what, number(view.notifications()))
        .add("bytes of logs " + what, number(view.logBytes()))
        .add("kept", String.join("\n", view.kept()));
  }

  private static String number(long count) {
    return String.format("%,d", count);
  }

  private static Exit disabled(Arguments arguments, Session session) {
    String since = arguments.value("--since").orElse("");
    List<String> found = session.upkeep().disabledSchedules(since);
    if (!arguments.has("--dry-run") && !found.isEmpty()) {
      String count = Integer.toString(found.size());
      if (!arguments.has("--yes")) {
        found.forEach(session.output()::note);
        session.confirm("delete " + count + " disabled schedules", count);
      }
      found = session.upkeep().removeDisabled(since, count);
    }
    show(session.output(), found, arguments.has("--dry-run") ? "would go" : "deleted");
    return Exit.OK;
  }

  private static void show(Output output, List<String> ids, String what) {
    output.value(
        ids,
        () -> {
          ids.forEach(output::line);
          output.note(
              "%,d disabled %s %s"
                  .formatted(ids.size(), ids.size() == 1 ? "schedule" : "schedules", what));
        });
  }
}
