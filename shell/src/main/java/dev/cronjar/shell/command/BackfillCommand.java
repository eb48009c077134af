package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.BackfillView;
import dev.cronjar.shell.text.Table;
import dev.cronjar.shell.text.Times;

/** {@code backfill}: makes up for fire times of the past that no run has succeeded for. */
final class BackfillCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("backfill", "makes one run for each past fire time that none succeeded for")
        .one("SCHEDULE", Completion.SCHEDULES)
        .option("--from", "WHEN", "an instant, a time in the schedule's zone, or a time of today")
        .option("--to", "WHEN", "the other end; now unless told")
        .flag("--dry-run", "lists them, and starts nothing")
        .flag("--yes", "does not ask")
        .example("backfill nightly --from 2027-01-01T00:00 --dry-run")
        .example("backfill nightly --from 2027-01-01T00:00 --to 2027-01-05T00:00 --yes");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String schedule = arguments.positional(0).orElse("");
    String from =
        arguments
            .value("--from")
            .orElseThrow(
                () -> CommandFailed.usage("backfill needs --from, such as 2027-01-01T00:00"));
    String to = arguments.value("--to").orElse("");
    BackfillView found = session.schedules().backfillPreview(schedule, from, to);
    if (arguments.has("--dry-run") || found.runs() == 0) {
      show(session, found, "would get a run");
      return Exit.OK;
    }
    String count = Integer.toString(found.runs());
    if (!arguments.has("--yes")) {
      session.confirm("start " + count + " runs of " + schedule, count);
    }
    // the stretch that was looked at, so that what has become due meanwhile changes nothing
    show(session, session.schedules().backfill(schedule, from, found.to(), count), "got a run");
    return Exit.OK;
  }

  private static void show(Session session, BackfillView view, String what) {
    Table table = Table.of("FIRE TIME", "WHAT BECAME OF IT", "RUN");
    view.gaps().forEach(gap -> table.row(Times.shown(gap.fireTime()), gap.became(), gap.run()));
    Output output = session.output();
    output.value(
        view,
        () -> {
          output.list(
              view.gaps(),
              table,
              "Every fire time of %s up to %s had a run that succeeded, or has one that goes on."
                  .formatted(view.schedule(), Times.shown(view.to())));
          output.note("%,d %s".formatted(view.runs(), what));
          if (view.more()) {
            output.note("There are more behind the last one; the same once more goes on.");
          }
        });
  }
}
