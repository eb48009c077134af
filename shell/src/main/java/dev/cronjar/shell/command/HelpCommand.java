package dev.cronjar.shell.command;

import java.util.List;

/** {@code help}: all commands, or one in full. */
final class HelpCommand implements Command {
  private final List<Command> commands;

  HelpCommand(List<Command> commands) {
    this.commands = commands;
  }

  @Override
  public Usage usage() {
    return Usage.of("help", "all commands, or one in full")
        .optional(
            "COMMAND",
            (controls, begun) ->
                commands.stream()
                    .map(
                        command ->
                            new Completion.Candidate(command.name(), command.usage().summary()))
                    .toList())
        .example("help runs");
  }

  @Override
  public Exit run(Arguments arguments, Session session) {
    arguments
        .positional(0)
        .ifPresentOrElse(name -> one(name, session.output()), () -> all(session.output()));
    return Exit.OK;
  }

  private void one(String name, Output output) {
    Command command =
        commands.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new CommandFailed(Exit.NOT_FOUND, "no command is named " + name));
    Commands.complete(command).help().forEach(output::line);
  }

  private void all(Output output) {
    commands.forEach(
        command ->
            output.line(String.format("  %-10s %s", command.name(), command.usage().summary())));
    output.line(
        String.format("  %-10s %s", "help", "this list; help COMMAND tells a command in full"));
    output.line(String.format("  %-10s %s", "exit", "leaves the console; the host goes on"));
    output.line("Every command takes --json, --plain and --help.");
  }
}
