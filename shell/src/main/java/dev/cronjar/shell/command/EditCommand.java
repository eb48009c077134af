package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.ScheduleView;
import java.util.List;
import java.util.Optional;

/** {@code edit}: changes fields of a schedule, or its whole definition in an editor. */
final class EditCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of(
            "edit", "changes fields of a schedule; without pairs, opens it in $VISUAL or $EDITOR")
        .one("NAME", Completion.SCHEDULES)
        .many(
            "FIELD=VALUE",
            Completion.words(
                "cron=",
                "every=",
                "once=",
                "zone=",
                "task=",
                "name=",
                "description=",
                "params.",
                "labels.",
                "start=",
                "end=",
                "jitter=",
                "misfire=",
                "misfire.",
                "overlap=",
                "overlap.",
                "concurrency=",
                "max-runs=",
                "timeout=",
                "retry=",
                "retry.",
                "priority=",
                "isolation=",
                "isolation."))
        .example("edit nightly-backup cron=\"30 2 * * *\" zone=Europe/Berlin")
        .example("edit greet params.name=Berlin description=")
        .example("edit nightly-backup timeout=2h retry=\"[1m, 10m]\" misfire.grace=5m")
        .example("edit nightly-backup");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    List<String> pairs = arguments.positionals().subList(1, arguments.positionals().size());
    return pairs.isEmpty()
        ? inEditor(arguments.first(), session)
        : changed(
            session.schedules().change(arguments.first(), Arguments.pairs("edit", pairs)), session);
  }

  private static Exit changed(ScheduleView schedule, Session session) {
    session.output().value(schedule, () -> AddCommand.tell(schedule, "changed", session));
    return Exit.OK;
  }

  /** A refused text is opened again, with the reason above it, until it is in force or given up. */
  private static Exit inEditor(String id, Session session) {
    if (!session.interaction().present()) {
      throw CommandFailed.usage("edit needs FIELD=VALUE when there is no terminal for an editor");
    }
    int revision = session.schedules().get(id).revision();
    String before = session.schedules().definition(id);
    String text = before;
    while (true) {
      Optional<String> saved = session.interaction().edit(id, text);
      if (saved.isEmpty() || saved.get().equals(before)) {
        session.output().note("nothing was changed");
        return Exit.OK;
      }
      text = saved.get();
      try {
        return changed(session.schedules().replace(id, withoutReason(text), revision), session);
      } catch (IllegalArgumentException refused) {
        session.output().note("refused: " + refused.getMessage());
        text = withReason(text, String.valueOf(refused.getMessage()));
        if (session.interaction().ask("Edit again? [Y/n] ").orElse("n").strip().startsWith("n")) {
          session
              .output()
              .note("nothing was changed; the refused text was:\n" + withoutReason(text));
          return Exit.FAILED;
        }
      }
    }
  }

  private static String withReason(String text, String reason) {
    return "#! refused: " + reason.replace("\n", "\n#! ") + "\n" + withoutReason(text);
  }

  private static String withoutReason(String text) {
    return text.replaceAll("(?m)^#! .*\\R", "");
  }
}
