package dev.cronjar.shell;

import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.Format;
import dev.cronjar.shell.command.Output.Look;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The process that a command line was typed into.
 *
 * @param keyboard whether standard input is a terminal
 * @param screen whether standard output is a terminal
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean keyboard,
    boolean screen,
    Map<String, String> environment) {

  /** Both ends are terminals: a person sits there. */
  boolean isInteractive() {
    return keyboard && screen;
  }

  /** {@code --home}, else CRONJAR_HOME, else the current directory. */
  Path home(Arguments arguments) {
    String home = arguments.value("--home").orElseGet(() -> variable("CRONJAR_HOME"));
    return Path.of(home).toAbsolutePath().normalize();
  }

  Look look(Arguments arguments) {
    return new Look(format(arguments), width(), colour(arguments));
  }

  private static Format format(Arguments arguments) {
    if (arguments.has("--json")) {
      return Format.JSON;
    }
    return arguments.has("--plain") ? Format.PLAIN : Format.TABLE;
  }

  /** In a pipe nothing is cut, unless COLUMNS says how wide the reader is. */
  private int width() {
    String columns = variable("COLUMNS");
    return columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : Integer.MAX_VALUE;
  }

  private boolean colour(Arguments arguments) {
    return switch (arguments.value("--color").orElse("auto")) {
      case "always" -> true;
      case "never" -> false;
      default ->
          screen
              && !arguments.has("--no-color")
              && !variable("TERM").equals("dumb")
              && variable("NO_COLOR").isEmpty();
    };
  }

  String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
