package dev.cronjar.shell;

import dev.cronjar.host.RunOptions;
import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.Usage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;

/** {@code cronjar run}: a host in this process, with a console if there is a terminal. */
final class RunMode implements Mode {
  private static final int HIGHEST_PORT = 65_535;

  private final HostEntry host;
  private final Surroundings surroundings;
  private final Clock clock;

  RunMode(HostEntry host, Surroundings surroundings, Clock clock) {
    this.clock = clock;
    this.host = host;
    this.surroundings = surroundings;
  }

  @Override
  public Usage usage() {
    return Usage.of("run", "runs a host, with a console if there is a terminal")
        .option("--home", "DIR", "the host's folder; default: CRONJAR_HOME, else here")
        .option("--port", "N", "where HTTP listens; when it is taken, the next free port")
        .flag("--no-http", "HTTP listens nowhere")
        .flag("--no-console", "no prompt even in a terminal")
        .option("--color", "WHEN", "always, never or auto")
        .flag("--no-color", "the same as --color never")
        .example("cronjar run")
        .example("cronjar run --home /srv/cronjar --no-console");
  }

  @Override
  public int run(List<String> words) throws InterruptedException {
    Arguments arguments = Arguments.parse(usage(), words);
    Path home = surroundings.home(arguments);
    RunOptions options = options(arguments);
    if (arguments.has("--no-console") || !surroundings.isInteractive()) {
      return host.run(home, options, running -> {});
    }
    try (OwnConsole console =
        new OwnConsole(home, surroundings, surroundings.look(arguments), clock)) {
      return host.run(home, options, console::start);
    }
  }

  private static RunOptions options(Arguments arguments) {
    OptionalInt port =
        arguments.value("--port").isPresent()
            ? OptionalInt.of(arguments.number("--port", 0, 0, HIGHEST_PORT))
            : OptionalInt.empty();
    return new RunOptions(port, !arguments.has("--no-http"));
  }
}
