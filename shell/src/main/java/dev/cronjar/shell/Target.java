package dev.cronjar.shell;

import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Usage;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.connect.Connector;
import java.time.Duration;
import java.util.stream.Stream;

/** Which host is meant: by home, by pid or by URL. */
final class Target {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Target() {}

  static Usage options(Usage usage) {
    return usage
        .option("--home", "DIR", "the host of this home; default: CRONJAR_HOME, else here")
        .option("--pid", "N", "the host in this process of yours")
        .option("--url", "URL", "the host at this JMX service URL");
  }

  static Connection connect(Arguments arguments, Surroundings surroundings) {
    if (Stream.of("--home", "--pid", "--url").filter(arguments::has).count() > 1) {
      throw new CommandFailed(Exit.USAGE, "give one of --home, --pid and --url");
    }
    Connector connector = new Connector(LIMIT);
    if (arguments.has("--url")) {
      return connector.url(arguments.value("--url").orElseThrow());
    } else if (arguments.has("--pid")) {
      return connector.pid(arguments.number("--pid", 0, 1, Integer.MAX_VALUE));
    }
    return connector.home(surroundings.home(arguments));
  }
}
