package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.ScheduleView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code schedule-from}: makes a schedule of a run; what is missing is asked for. */
final class ScheduleFromCommand implements Command {
  private static final List<String> TRIGGERS = List.of("cron", "every", "once");

  @Override
  public Usage usage() {
    return Usage.of("schedule-from", "makes a schedule of a run: its task, params, settings")
        .one("RUN", Completion.RUNS)
        .option("--id", "NAME", "the schedule's id")
        .option("--cron", "EXPRESSION", "five or six fields in quotes, or @daily …")
        .option("--every", "DURATION", "10s, 5m, 2h, 1d")
        .option("--once", "INSTANT", "2027-01-01T00:00+01:00")
        .option("--zone", "ZONE", "the zone of --cron, such as Europe/Berlin", Completion.ZONES)
        .option(
            "--set",
            "FIELD=VALUE",
            "what shall be otherwise than in the run: params.KEY=…, timeout=5m …")
        .example("schedule-from 20270101T000000.000Z-17 --id nightly --cron \"0 2 * * *\"");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    String run = arguments.first();
    Map<String, String> changes = new LinkedHashMap<>(arguments.pairs("--set"));
    for (String field : List.of("id", "cron", "every", "once", "zone")) {
      arguments.value("--" + field).ifPresent(value -> changes.put(field, value));
    }
    if (session.interaction().present()) {
      askFor(changes, run, session);
    }
    if (!changes.containsKey("id") || TRIGGERS.stream().noneMatch(changes::containsKey)) {
      throw CommandFailed.usage("schedule-from needs --id and one of --cron, --every and --once");
    }
    ScheduleView made = session.schedules().createFromRun(run, changes);
    session.output().value(made, () -> tell(made, session));
    return Exit.OK;
  }

  /** At most two questions. */
  private static void askFor(Map<String, String> changes, String run, Session session) {
    boolean timed = TRIGGERS.stream().anyMatch(changes::containsKey);
    if (!timed || !changes.containsKey("id")) {
      session.schedules().fromRun(run).lines().forEach(session.output()::note);
    }
    if (!changes.containsKey("id")) {
      changes.put("id", answer(session, "Id of the new schedule: "));
    }
    if (!timed) {
      String when = answer(session, "When (0 2 * * *, @daily, or 10m): ");
      changes.put(when.matches("[0-9]+[smhd].*") ? "every" : "cron", when);
    }
  }

  private static String answer(Session session, String question) {
    return session
        .interaction()
        .ask(question)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new CommandFailed(Exit.FAILED, "nothing was created"));
  }

  private static void tell(ScheduleView made, Session session) {
    AddCommand.tell(made, "added", session);
    session.output().fields(ShowCommand.fields(made, session));
  }
}
