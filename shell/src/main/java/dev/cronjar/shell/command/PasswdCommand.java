package dev.cronjar.shell.command;

/** {@code passwd}: another password for a user, as a lost one is replaced. */
final class PasswdCommand implements Command {
  @Override
  public Usage usage() {
    return NewPassword.options(
            Usage.of("passwd", "gives a user another password and ends the user's sessions")
                .one("NAME", Completion.USERS))
        .example("passwd admin")
        .example("passwd ada --generate");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    UsersCommand.password(arguments.first(), arguments, session);
    return Exit.OK;
  }
}
