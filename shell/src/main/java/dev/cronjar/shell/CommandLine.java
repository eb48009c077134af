package dev.cronjar.shell;

import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Usage;
import dev.cronjar.shell.connect.HostUnreachable;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** {@code cronjar WORD …}: finds the mode, has it run, and words what goes wrong. */
public final class CommandLine {
  private static final List<String> HELP = List.of("help", "--help", "-h");

  private final List<Mode> modes;
  private final PrintStream out;
  private final PrintStream err;

  public CommandLine(HostEntry host, Surroundings surroundings, Clock clock) {
    this.out = surroundings.out();
    this.err = surroundings.err();
    this.modes =
        List.of(
            new RunMode(host, surroundings, clock),
            new ShellMode(surroundings, clock),
            new ScriptMode(surroundings),
            new CheckMode(host),
            new VerifyMode(host, surroundings),
            new MoveMode(host, surroundings),
            new SimulateMode(host, surroundings),
            new BenchMode(host),
            new VersionMode(out));
  }

  /** The exit status. */
  public int run(List<String> words) {
    try {
      return dispatch(words);
    } catch (CommandFailed failed) {
      return answer(failed.exit(), failed.message());
    } catch (HostUnreachable unreachable) {
      return answer(Exit.UNREACHABLE, unreachable.message());
    } catch (InterruptedException interrupted) {
      return answer(Exit.INTERRUPTED, "interrupted");
    }
  }

  private int dispatch(List<String> words) throws InterruptedException {
    if (words.isEmpty()) {
      overview().forEach(err::println);
      return Exit.USAGE.status();
    } else if (HELP.contains(words.getFirst())) {
      return help(words.subList(1, words.size()));
    } else if (words.getFirst().equals("--version")) {
      return mode("version").run(List.of());
    }
    Mode mode = mode(words.getFirst());
    List<String> rest = words.subList(1, words.size());
    boolean helps = !rest.isEmpty() && HELP.subList(1, 3).contains(rest.getFirst());
    return helps ? help(List.of(words.getFirst())) : run(mode, rest);
  }

  private static int run(Mode mode, List<String> words) throws InterruptedException {
    try {
      return mode.run(words);
    } catch (CommandFailed failed) {
      throw failed.exit() == Exit.USAGE
          ? new CommandFailed(
              Exit.USAGE, failed.message() + "\nusage: cronjar " + mode.usage().line())
          : failed;
    }
  }

  private int help(List<String> words) {
    List<String> lines = words.isEmpty() ? overview() : mode(words.getFirst()).usage().help();
    lines.forEach(out::println);
    return Exit.OK.status();
  }

  private Mode mode(String name) {
    return modes.stream()
        .filter(mode -> mode.usage().name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailed(
                    Exit.USAGE, "unknown command " + name + "; cronjar help lists all"));
  }

  private List<String> overview() {
    return Stream.concat(
            Stream.of("cronjar - task plugins that run on time, every time", ""),
            modes.stream().map(CommandLine::summary))
        .toList();
  }

  private static String summary(Mode mode) {
    Usage usage = mode.usage();
    return String.format("  cronjar %-8s %s", usage.name(), usage.summary());
  }

  private int answer(Exit exit, String message) {
    err.println("error: " + message);
    return exit.status();
  }
}
