package dev.cronjar.shell.command;

/** One command of the console. */
public interface Command {
  Usage usage();

  /**
   * Does it. Called on a thread of its own, which is interrupted by Ctrl-C.
   *
   * @throws CommandFailed or whatever a control bean throws; the caller words it
   */
  Exit run(Arguments arguments, Session session) throws InterruptedException;

  default String name() {
    return usage().name();
  }
}
