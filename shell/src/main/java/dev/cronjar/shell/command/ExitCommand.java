package dev.cronjar.shell.command;

/** {@code exit}: leaves the console; whoever reads the lines does the leaving. */
final class ExitCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of("exit", "leaves the console; the host goes on").example("exit");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    return Exit.OK;
  }
}
