package dev.cronjar.shell;

import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Exit;
import java.nio.file.Path;
import java.util.List;

/** The only place of the shell that starts host code. */
final class HostCommands implements HostEntry {
  @Override
  public int run(Path home, Runnable whenReady) {
    throw absent("run");
  }

  @Override
  public int check(List<Path> files) {
    throw absent("check");
  }

  @Override
  public int bench(List<String> arguments) {
    throw absent("bench");
  }

  private static CommandFailed absent(String command) {
    return new CommandFailed(Exit.FAILED, command + " is not available in this version");
  }
}
