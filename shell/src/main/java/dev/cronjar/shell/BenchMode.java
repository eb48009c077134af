package dev.cronjar.shell;

import dev.cronjar.host.bench.BenchOptions;
import dev.cronjar.host.bench.Scenario;
import dev.cronjar.host.bench.Scenario.Question;
import dev.cronjar.shell.command.Arguments;
import dev.cronjar.shell.command.CommandFailed;
import dev.cronjar.shell.command.Completion;
import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** {@code cronjar bench}: measures this machine, as a whole or by one question. */
final class BenchMode implements Mode {
  private static final int MOST = 10_000_000;
  private static final int LARGEST = 100_000_000;
  private static final int SIZE = 1_000_000;
  private static final List<String> OF_THE_WHOLE =
      List.of(
          "--burst", "--waits", "--busy", "--every", "--idle", "--earlier", "--repeat", "--json");
  private static final List<String> OF_A_QUESTION = List.of("--size");

  private final HostEntry host;

  BenchMode(HostEntry host) {
    this.host = host;
  }

  @Override
  public Usage usage() {
    return Usage.of("bench", "drives the real engine on this machine and prints figures")
        .optional(questions("|"), Completion.NONE)
        .option("--db", "URL", "JDBC URL of an empty PostgreSQL database, to be filled (sqlite)")
        .option(
            "--burst", "N", "schedules due at one instant; 0 leaves this out, and so on (10,000)")
        .option("--waits", "N", "schedules due at one instant whose task waits for 1 s (10,000)")
        .option("--busy", "N", "schedules that fire while firings are counted (200,000)")
        .option("--every", "SECONDS", "how often each of them does (4)")
        .option("--idle", "N", "schedules that never come due, to see what idling costs (100,000)")
        .option("--earlier", "N", "runs that are recorded before (1,000,000)")
        .option("--seconds", "N", "how long each figure is taken (10)")
        .option("--repeat", "N", "how often; the median counts (5)")
        .flag("--json", "one JSON document")
        .option("--size", "N", "with a question: schedules or runs (1,000,000)")
        .example("cronjar bench --seconds 5")
        .example("cronjar bench claims --size 100000");
  }

  @Override
  public int run(List<String> words) {
    Arguments arguments = Arguments.parse(usage(), words);
    if (arguments.positional(0).isEmpty()) {
      refuse(arguments, "bench without a question", OF_A_QUESTION);
      return host.bench(options(arguments));
    }
    Question question = question(arguments.first());
    refuse(arguments, "bench " + question.word(), OF_THE_WHOLE);
    return host.bench(
        new Scenario(
            question,
            arguments.value("--db").orElse(Scenario.SQLITE),
            arguments.number("--size", SIZE, 1, LARGEST),
            arguments.number("--seconds", BenchOptions.STANDARD.seconds(), 1, LARGEST)));
  }

  private static BenchOptions options(Arguments arguments) {
    BenchOptions standard = BenchOptions.STANDARD;
    return new BenchOptions(
        arguments.value("--db").orElse(standard.database()),
        arguments.number("--burst", standard.burst(), 0, MOST),
        arguments.number("--waits", standard.waits(), 0, MOST),
        arguments.number("--busy", standard.busy(), 0, MOST),
        arguments.number("--every", standard.every(), 1, MOST),
        arguments.number("--idle", standard.idle(), 0, MOST),
        arguments.number("--earlier", standard.earlier(), 0, MOST),
        arguments.number("--seconds", standard.seconds(), 1, MOST),
        arguments.number("--repeat", standard.repeat(), 1, MOST),
        arguments.has("--json"));
  }

  private static void refuse(Arguments arguments, String what, List<String> options) {
    for (String option : options) {
      if (arguments.has(option)) {
        throw new CommandFailed(Exit.USAGE, what + " takes no " + option);
      }
    }
  }

  private static Question question(String word) {
    return Arrays.stream(Question.values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailed(
                    Exit.USAGE, "bench wants one of " + questions(", ") + ", found " + word));
  }

  private static String questions(String between) {
    return Arrays.stream(Question.values())
        .map(Question::word)
        .collect(Collectors.joining(between));
  }
}
