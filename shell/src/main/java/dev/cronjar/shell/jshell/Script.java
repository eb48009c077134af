package dev.cronjar.shell.jshell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of snippets. */
public final class Script {
  private Script() {}

  /**
   * Evaluates a file until something fails, which is told as {@code file:line:column}.
   *
   * @return whether all went well
   */
  public static boolean run(Snippets snippets, Path file, PrintStream err)
      throws InterruptedException {
    try {
      return run(snippets, file.toString(), Files.readString(file), err);
    } catch (IOException unreadable) {
      err.println("error: cannot read " + file + ": " + unreadable.getMessage());
      return false;
    }
  }

  private static boolean run(Snippets snippets, String name, String text, PrintStream err)
      throws InterruptedException {
    List<Answer> answers = snippets.eval(commentedOut(text));
    return answers.isEmpty() || tell(answers.getLast(), name, text, err);
  }

  /** A first line {@code #!/usr/bin/env …} keeps its place and loses its meaning. */
  private static String commentedOut(String text) {
    return text.startsWith("#!") ? "//" + text.substring(2) : text;
  }

  private static boolean tell(Answer answer, String name, String text, PrintStream err) {
    switch (answer) {
      case Answer.Done done -> {
        return true;
      }
      case Answer.Refused(int offset, String message) ->
          err.println(name + ":" + Place.of(text, offset) + " error: " + message);
      case Answer.Thrown(int offset, String message, String trace) ->
          err.println(name + ":" + Place.of(text, offset) + " " + message + "\n" + trace);
      case Answer.Stopped() -> err.println(name + " stopped");
    }
    return false;
  }
}
