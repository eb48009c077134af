package dev.cronjar.shell;

import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Output.Look;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.console.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** The way to the interactive console, so that a plain command loads nothing of JLine. */
final class Prompt {
  private Prompt() {}

  static Console open(Connection connection, Look look, Clock clock) {
    try {
      return new Console(connection, Console.systemTerminal(), look, clock);
    } catch (IOException noTerminal) {
      throw new UncheckedIOException("the terminal cannot be opened", noTerminal);
    }
  }

  static Exit attached(Connection connection, Look look, Clock clock) {
    try (Console console = open(connection, look, clock)) {
      return console.run();
    }
  }
}
