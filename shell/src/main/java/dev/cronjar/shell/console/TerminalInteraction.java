package dev.cronjar.shell.console;

import dev.cronjar.shell.command.Exit;
import dev.cronjar.shell.command.Interaction;
import dev.cronjar.shell.connect.Connection;
import dev.cronjar.shell.jshell.Dialogue;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks the person at the terminal. */
final class TerminalInteraction implements Interaction {
  /** What is shown for each character that is typed. */
  private static final Character NOTHING = (char) 0;

  private final Terminal terminal;

  TerminalInteraction(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public boolean present() {
    return true;
  }

  /** By a reader of its own: an answer is no command and does not belong into the history. */
  @Override
  public Optional<String> ask(String question) {
    return answer(reader -> reader.readLine(question));
  }

  @Override
  public Optional<String> askHidden(String question) {
    return answer(reader -> reader.readLine(question, NOTHING));
  }

  private Optional<String> answer(Function<LineReader, String> question) {
    try {
      LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
      return Optional.of(question.apply(reader));
    } catch (UserInterruptException | EndOfFileException left) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> edit(String name, String text) {
    return new TextEditor(terminal).edit(name, text);
  }

  @Override
  public Exit jshell(Connection connection) {
    PrintStream out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    out.println("Java with host, schedules, runs and plugins bound; /help helps, /exit leaves.");
    try {
      new Dialogue(connection.controls(), new SnippetInput(terminal), out, out).run();
      return Exit.OK;
    } catch (InterruptedException abandoned) {
      return Exit.INTERRUPTED;
    }
  }
}
