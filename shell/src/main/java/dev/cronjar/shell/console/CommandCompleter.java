package dev.cronjar.shell.console;

import dev.cronjar.shell.command.Commands;
import dev.cronjar.shell.command.Completion;
import dev.cronjar.shell.command.Usage;
import dev.cronjar.shell.command.Usage.Need;
import dev.cronjar.shell.command.Usage.Option;
import dev.cronjar.shell.command.Usage.Positional;
import dev.cronjar.shell.connect.Connection;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes commands, their options, and names that the host knows, each with what it is. */
final class CommandCompleter implements Completer {
  private final Commands commands;
  private final Connection connection;

  CommandCompleter(Commands commands, Connection connection) {
    this.commands = commands;
    this.connection = connection;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    String word = line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
    if (before.isEmpty()) {
      commands
          .all()
          .forEach(each -> candidates.add(candidate(each.name(), each.usage().summary())));
      return;
    }
    commands
        .find(before.getFirst())
        .map(Commands::complete)
        .ifPresent(usage -> complete(usage, before.subList(1, before.size()), word, candidates));
  }

  private void complete(Usage usage, List<String> before, String word, List<Candidate> candidates) {
    Optional<Option> open = before.isEmpty() ? Optional.empty() : valued(usage, before.getLast());
    if (open.isPresent()) {
      add(open.get().completion(), word, candidates);
    } else if (word.startsWith("-")) {
      usage.options().forEach(each -> candidates.add(candidate(each.name(), each.help())));
    } else {
      next(usage, before).ifPresent(place -> add(place.completion(), word, candidates));
    }
  }

  private static Optional<Option> valued(Usage usage, String word) {
    return usage.options().stream()
        .filter(option -> option.name().equals(word) && !option.value().isEmpty())
        .findFirst();
  }

  /** The place that the next plain word would take. */
  private static Optional<Positional> next(Usage usage, List<String> before) {
    int taken = 0;
    for (int i = 0; i < before.size(); i++) {
      boolean option = before.get(i).startsWith("-");
      boolean value = i > 0 && valued(usage, before.get(i - 1)).isPresent();
      taken += option || value ? 0 : 1;
    }
    List<Positional> places = usage.positionals();
    boolean repeats = !places.isEmpty() && places.getLast().need() == Need.MANY;
    return taken < places.size()
        ? Optional.of(places.get(taken))
        : Optional.of(places).filter(all -> repeats).map(List::getLast);
  }

  /** A host that does not answer leaves the line as it is; the command itself will say why. */
  private void add(Completion completion, String word, List<Candidate> candidates) {
    try {
      completion
          .candidates(connection.controls(), word)
          .forEach(each -> candidates.add(candidate(each.word(), each.description())));
    } catch (RuntimeException unanswered) {
      candidates.clear();
    }
  }

  private static Candidate candidate(String word, String description) {
    boolean open = word.endsWith("=") || word.endsWith(".");
    String shown = description.isEmpty() ? null : description;
    return new Candidate(word, word, null, shown, null, null, !open);
  }
}
