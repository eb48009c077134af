package dev.cronjar.shell.command;

/** {@code jshell}: Java at the prompt. */
final class JShellCommand implements Command {
  @Override
  public Usage usage() {
    return Usage.of(
            "jshell",
            "Java at the prompt, with host, schedules, runs and plugins bound to this host")
        .example("jshell");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    return session.interaction().jshell(session.connection());
  }
}
