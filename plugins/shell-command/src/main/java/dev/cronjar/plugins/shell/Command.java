package dev.cronjar.plugins.shell;

import dev.cronjar.plugin.Param;
import java.util.List;

/** What to run. */
public sealed interface Command {
  /** The program and its arguments. */
  List<String> words();

  /** A line that {@code sh} interprets: pipes, variables, redirections. */
  record Line(@Param(min = 1) String line) implements Command {
    @Override
    public List<String> words() {
      return List.of("sh", "-c", line);
    }
  }

  /** A program and its arguments as they are; nothing interprets them. */
  record Program(@Param(min = 1) List<String> words) implements Command {}
}
