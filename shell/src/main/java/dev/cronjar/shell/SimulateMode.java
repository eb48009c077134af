package dev.cronjar.shell;

import dev.cronjar.host.FileSimulation;
import dev.cronjar.host.org.CronjarException;
import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Completion;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Output;
import dev.cronjar.shell.command.Simulations;
import dev.cronjar.shell.command.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code cronjar simulate}: what the schedules of files would do, without a host. */
final class SimulateMode implements Mode {
  private static final int USUAL = 1_000;
  private static final int MOST = 5_000_000;

  private final HostEntry host;
  private final Surroundings surroundings;

  SimulateMode(HostEntry host, Surroundings surroundings) {
    this.host = host;
    this.surroundings = surroundings;
  }

  @Override
  public Usage usage() {
    return Simulations.window(
            Usage.of("simulate", "what schedule files would do in a stretch of time; nothing runs"))
        .option(
            "--schedules",
            "DIR|FILE",
            "only these (schedules/ and workflows/ of the home)",
            Completion.NONE)
        .option("--home", "DIR", "whose zone and host limit hold; default: CRONJAR_HOME, else here")
        .option("--limit", "N", "how many firings to list (1,000)")
        .flag("--json", "one JSON document")
        .flag("--csv", "the firings as CSV")
        .flag("--plain", "the firings, tab-separated")
        .example("cronjar simulate --for 7d")
        .example("cronjar simulate --from 2027-03-28 --for 1d --schedules schedules/nightly.yaml");
  }

  @Override
  public int run(List<String> words) {
    Arguments arguments = Arguments.parse(usage(), words);
    Path home = surroundings.home(arguments);
    Optional<Path> schedules = arguments.value("--schedules").map(Path::of);
    FileSimulation.Request request =
        new FileSimulation.Request(
            home,
            schedules,
            arguments.value("--from").orElse(""),
            Simulations.end(arguments),
            arguments.value("--durations").orElse(""),
            arguments.number("--limit", USUAL, 1, MOST));
    Output output =
        new Output(
            surroundings.out()::println, surroundings.err()::println, surroundings.look(arguments));
    try {
      Simulations.tell(host.simulate(request), arguments.has("--csv"), output);
      return Exit.OK.status();
    } catch (CronjarException refused) {
      throw new CommandFailed(Exit.FAILED, String.valueOf(refused.getMessage()));
    }
  }
}
