package dev.cronjar.shell.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into words. Single quotes pass their content untouched, so JSON needs no escapes;
 * in double quotes {@code \"} and {@code \\} stand for themselves; a backslash elsewhere is a
 * backslash. No variables, no patterns.
 */
public final class Words {
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private char quote;

  private Words() {}

  /**
   * @throws CommandFailed when a quote is not closed
   */
  public static List<String> of(String line) {
    Words words = new Words();
    for (int i = 0; i < line.length(); i++) {
      i += words.take(line.charAt(i), i + 1 < line.length() ? line.charAt(i + 1) : '\0');
    }
    words.end();
    if (words.quote != 0) {
      throw CommandFailed.usage("the quote " + words.quote + " is not closed: " + line);
    }
    return words.words;
  }

  /** Answers how many further characters were used up. */
  private int take(char next, char following) {
    if (quote == '"' && next == '\\' && (following == '"' || following == '\\')) {
      word.append(following);
      return 1;
    } else if (quote != 0 && next == quote) {
      quote = 0;
    } else if (quote == 0 && (next == '\'' || next == '"')) {
      quote = next;
      begun = true;
    } else if (quote == 0 && Character.isWhitespace(next)) {
      end();
    } else {
      word.append(next);
      begun = true;
    }
    return 0;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
    }
    word.setLength(0);
    begun = false;
  }
}
