package dev.cronjar.shell.console;

import java.nio.file.Path;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;

/** Line readers: what is typed is passed on as it is. */
final class Readers {
  private Readers() {}

  static LineReader forCommands(Terminal terminal, Completer completer) {
    Path file = Path.of(System.getProperty("user.home"), ".cronjar", "history");
    return builder(terminal, completer)
        .history(new PrivateHistory(file))
        .variable(LineReader.HISTORY_FILE, file)
        .variable(LineReader.HISTORY_SIZE, PrivateHistory.LINES)
        .variable(LineReader.HISTORY_FILE_SIZE, PrivateHistory.LINES)
        .build();
  }

  static LineReader forSnippets(Terminal terminal, Completer completer) {
    return builder(terminal, completer).build();
  }

  private static LineReaderBuilder builder(Terminal terminal, Completer completer) {
    DefaultParser parser = new DefaultParser();
    parser.setEscapeChars(null);
    parser.setEofOnUnclosedQuote(false);
    return LineReaderBuilder.builder()
        .appName("cronjar")
        .terminal(terminal)
        .parser(parser)
        .completer(completer)
        .option(Option.DISABLE_EVENT_EXPANSION, true)
        .option(Option.HISTORY_IGNORE_SPACE, true)
        .option(Option.HISTORY_REDUCE_BLANKS, false)
        .option(Option.HISTORY_TIMESTAMPED, false)
        .option(Option.CASE_INSENSITIVE, true);
  }
}
