package dev.cronjar.shell.command;

import dev.cronjar.host.control.view.BackupView;

/** {@code backup}: a copy of the home, made while the host works. */
final class BackupCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of(
            "backup", "copies the home with its database into backups/ while the host works")
        .optional("NAME", Completion.NONE)
        .example("backup")
        .example("backup before-upgrade");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    BackupView made = session.upkeep().backUp(arguments.positional(0).orElse(""));
    session.output().value(made, () -> tell(made, session.output()));
    return Exit.OK;
  }

  private static void tell(BackupView made, Output output) {
    output.line(made.folder());
    output.note("%,d bytes; a home that a host can be started on".formatted(made.bytes()));
    made.notes().forEach(output::note);
  }
}
