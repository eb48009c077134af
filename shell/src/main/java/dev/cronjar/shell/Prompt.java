package dev.cronjar.shell;

import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Output.Look;
import dev.cronjar.shell.connect.Connection;
import java.time.Clock;

/** The way to the interactive console, so that a plain command loads nothing of JLine. */
final class Prompt {
  private Prompt() {}

  static Exit attached(Connection connection, Look look, Clock clock) {
    throw new CommandFailed(Exit.FAILED, "no console yet: " + connection.where() + look + clock);
  }
}
