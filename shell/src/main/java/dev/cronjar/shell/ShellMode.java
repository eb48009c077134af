package dev.cronjar.shell;

import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.Commands;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Interpreter;
import dev.cronjar.shell.command.Output;
import dev.cronjar.shell.command.Session;
import dev.cronjar.shell.command.Usage;
import dev.cronjar.shell.connect.Connection;
import java.time.Clock;
import java.util.List;

/** {@code cronjar shell}: talks to a running host. */
final class ShellMode implements Mode {
  private final Surroundings surroundings;
  private final Clock clock;

  ShellMode(Surroundings surroundings, Clock clock) {
    this.surroundings = surroundings;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return Target.options(
            Usage.of("shell", "talks to a running host: at a prompt, by -c, or from a pipe"))
        .with(
            new Usage.Option(
                "--command",
                "-c",
                "CMD",
                "run this command and leave; repeat for more",
                (controls, begun) -> List.of()))
        .flag("--json", "answers as JSON, one document each")
        .flag("--plain", "answers tab-separated, nothing cut")
        .flag("--keep-going", "go on after a command that failed")
        .option("--color", "WHEN", "always, never or auto")
        .flag("--no-color", "the same as --color never")
        .example("cronjar shell")
        .example("cronjar shell -c 'run nightly-backup --wait'")
        .example("cronjar shell --home /srv/cronjar --json -c list")
        .example("cronjar shell --keep-going < commands.txt");
  }

  @Override
  public int run(List<String> words) throws InterruptedException {
    Arguments arguments = Arguments.parse(usage(), words);
    try (Connection connection = Target.connect(arguments, surroundings)) {
      List<String> commands = arguments.all("--command");
      Exit exit =
          commands.isEmpty() && surroundings.isInteractive()
              ? Prompt.attached(connection, surroundings.look(arguments), clock)
              : batch(arguments, connection, commands);
      return exit.status();
    }
  }

  private Exit batch(Arguments arguments, Connection connection, List<String> commands) {
    Output output =
        new Output(
            surroundings.out()::println, surroundings.err()::println, surroundings.look(arguments));
    Lines lines = commands.isEmpty() ? Lines.of(surroundings.in()) : Lines.of(commands);
    Session session = new Session(connection, output, new Unattended(lines, surroundings), clock);
    Batch batch = new Batch(new Interpreter(new Commands(), session), surroundings.err());
    return batch.run(lines, arguments.has("--keep-going"));
  }
}
