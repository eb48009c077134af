package dev.cronjar.plugins.shell;

import dev.cronjar.plugin.Param;
import dev.cronjar.plugin.RunContext;
import dev.cronjar.plugin.Task;
import dev.cronjar.plugin.TaskInfo;
import dev.cronjar.plugin.TaskResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.pf4j.Extension;
import org.slf4j.Logger;

/**
 * Runs a program or a line of shell. What it prints is in the run's log at once. Exit code 0 is
 * success, 1 a business failure, anything else a technical failure. When the run is cancelled or
 * times out, the process and all its children end.
 */
@Extension
@TaskInfo(name = "shell-command", description = "Runs a command or a line of shell")
public final class ShellCommandTask implements Task<ShellCommandTask.Params> {
  private static final long POLL_MILLIS = 20;

  /** The command, and where and with what it runs. */
  public record Params(
      @Param(
              description =
                  "A list: the program and its arguments; a text: a line that sh interprets")
          Command command,
      @Param(description = "The folder to run it in; the host's own unless given")
          Optional<Path> workingDirectory,
      @Param(description = "Environment variables to add to the host's")
          Map<String, String> environment) {
    /** Refuses what no process can have in its environment. */
    public Params {
      for (String name : environment.keySet()) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
          throw new IllegalArgumentException(
              "environment: '" + name + "' cannot be the name of a variable");
        }
      }
    }
  }

  /** The command ran and ended with an exit code other than 0 and 1. */
  public static final class CommandFailed extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailed(int exitCode) {
      super("The command ended with exit code " + exitCode + "; its output is in the run's log.");
    }
  }

  @Override
  public TaskResult execute(Params params) throws IOException, InterruptedException, CommandFailed {
    RunContext run = RunContext.current();
    Process process = start(params, run.metadata());
    try {
      follow(process, run.log());
      int exitCode = process.exitValue();
      run.output("exit_code", String.valueOf(exitCode));
      return answer(exitCode);
    } finally {
      ProcessTree.end(process);
    }
  }

  private static TaskResult answer(int exitCode) throws CommandFailed {
    return switch (exitCode) {
      case 0 -> TaskResult.success();
      case 1 -> TaskResult.businessFailure("The command ended with exit code 1.");
      default -> throw new CommandFailed(exitCode);
    };
  }

  private static Process start(Params params, Map<String, String> metadata) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(params.command().words());
    params.workingDirectory().map(Path::toFile).ifPresent(builder::directory);
    metadata.forEach(
        (name, value) ->
            builder.environment().put("CRONJAR_" + name.toUpperCase(Locale.ROOT), value));
    builder.environment().putAll(params.environment());
    builder.redirectInput(new File("/dev/null"));
    return builder.start();
  }

  /**
   * Carries both streams into the log until the process ends. It polls rather than reads, because a
   * read can neither be interrupted nor ended while a child of the process holds the pipe open.
   */
  private static void follow(Process process, Logger log) throws IOException, InterruptedException {
    LineFlow out = new LineFlow(process.getInputStream(), log::info);
    LineFlow err = new LineFlow(process.getErrorStream(), log::warn);
    boolean ended = false;
    while (!ended) {
      ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      carryAll(out, err);
    }
    out.end();
    err.end();
  }

  private static void carryAll(LineFlow out, LineFlow err)
      throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      if (Thread.interrupted()) {
        throw new InterruptedException("Cancelled while the command was printing");
      }
      more = out.carry();
      more |= err.carry();
    }
  }
}
