package dev.cronjar.shell.command;

/** A command cannot do what was asked; the message says why and what to do. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Exit exit;

  public CommandFailed(Exit exit, String message) {
    super(message);
    this.exit = exit;
  }

  static CommandFailed usage(String message) {
    return new CommandFailed(Exit.USAGE, message);
  }

  /** What a person is told. */
  public String message() {
    return String.valueOf(getMessage());
  }

  public Exit exit() {
    return exit;
  }
}
