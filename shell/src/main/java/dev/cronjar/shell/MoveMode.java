package dev.cronjar.shell;

import dev.cronjar.host.HomeMove;
import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Usage;
import java.util.List;

/** {@code cronjar move}: takes the history of a stopped host from SQLite to PostgreSQL. */
final class MoveMode implements Mode {
  private final HostEntry host;
  private final Surroundings surroundings;

  MoveMode(HostEntry host, Surroundings surroundings) {
    this.host = host;
    this.surroundings = surroundings;
  }

  @Override
  public Usage usage() {
    return Usage.of("move", "moves a stopped host's history from SQLite to an empty PostgreSQL")
        .option("--home", "DIR", "the host's folder; default: CRONJAR_HOME, else here")
        .option("--to", "JDBC_URL", "jdbc:postgresql://host:port/database, which must be empty")
        .option("--user", "USER", "who logs in there; without it the URL says so")
        .option("--password-env", "VARIABLE", "the environment variable that holds the password")
        .example("cronjar move --home /srv/cronjar --to jdbc:postgresql://db.example/cronjar");
  }

  @Override
  public int run(List<String> words) {
    Arguments arguments = Arguments.parse(usage(), words);
    String url =
        arguments
            .value("--to")
            .orElseThrow(() -> new CommandFailed(Exit.USAGE, "move needs --to JDBC_URL"));
    return host.move(
        surroundings.home(arguments),
        new HomeMove.Target(
            url,
            arguments.value("--user").orElse(""),
            arguments.value("--password-env").orElse("")));
  }
}
