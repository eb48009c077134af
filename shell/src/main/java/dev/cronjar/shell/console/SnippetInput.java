package dev.cronjar.shell.console;

import dev.cronjar.shell.jshell.Dialogue;
import dev.cronjar.shell.jshell.Snippets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Lines of Java from the terminal, completed by the session they go to. */
final class SnippetInput implements Dialogue.Input {
  private final AtomicReference<Snippets> session = new AtomicReference<>();
  private final LineReader reader;

  SnippetInput(Terminal terminal) {
    this.reader = Readers.forSnippets(terminal, this::complete);
  }

  @Override
  public Dialogue.Line read(String prompt, Snippets snippets) {
    session.set(snippets);
    try {
      return new Dialogue.Line.Typed(reader.readLine(prompt));
    } catch (UserInterruptException broken) {
      return new Dialogue.Line.BrokenOff();
    } catch (EndOfFileException left) {
      return new Dialogue.Line.Left();
    }
  }

  /** JShell completes from the last dot on; JLine replaces the whole word before the cursor. */
  private void complete(LineReader from, ParsedLine line, List<Candidate> candidates) {
    Snippets snippets = session.get();
    if (snippets == null) {
      return;
    }
    String text = line.line().substring(0, line.cursor());
    int word = text.length() - line.wordCursor();
    for (String completed : snippets.completions(text)) {
      if (completed.length() > word && completed.startsWith(text.substring(0, word))) {
        String value = completed.substring(word);
        candidates.add(new Candidate(value, value, null, null, null, null, false));
      }
    }
  }
}
